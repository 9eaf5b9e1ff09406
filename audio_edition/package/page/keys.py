"""The keyboard shortcuts of the player page.

Single keys: Alt and Shift together change the language of the keyboard on Windows, Ctrl and Alt together are
VoiceOver's and AltGr, other modifiers browsers'. A screen reader that reads the page keeps letters for itself, so that
nothing clashes; nothing happens while something is typed, and they can be switched off (WCAG 2.1.4).
"""

KEYS = (
    ("K", "KeyK", "play"),
    ("J", "KeyJ", "back"),
    ("L", "KeyL", "forward"),
    ("U", "KeyU", "previous_sentence"),
    ("O", "KeyO", "next_sentence"),
    ("N", "KeyN", "previous_quotation"),
    ("M", "KeyM", "next_quotation"),
    ("Y", "KeyY", "previous_section"),
    ("P", "KeyP", "next_section"),
    ("-", "Minus", "slower"),
    ("=", "Equal", "faster"),
    ("0", "Digit0", "normal"),
    ("S", "KeyS", "skim"),
    ("C", "KeyC", "pass_over"),
    ("W", "KeyW", "voices"),
    ("B", "KeyB", "bookmark"),
    ("A", "KeyA", "address"),
    ("R", "KeyR", "report"),
)
"""As printed on the key, as browsers call its place on the keyboard, and what it does (a name of words.yaml)."""
