"""The keyboard shortcuts of the player page.

All are held with Alt and Shift: screen readers use single letters (browse mode), Ctrl and Alt together (VoiceOver),
Insert or Caps Lock (NVDA, JAWS, Orca), and WCAG 2.1.4 asks that single letters can be switched off. Letters that
browsers use with Alt and Shift (A, B, I, T) are left alone.
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
)
"""As printed on the key, as browsers call its place on the keyboard, and what it does (a name of words.yaml)."""
