"""placeholder"""

from functools import cache
import json
from importlib.util import find_spec
from pathlib import Path


class Lexicon:
    def __init__(self):
        d = Path(find_spec("misaki").origin).parent / "data"
        self.g = json.loads((d / "us_gold.json").read_text(encoding="utf-8"))

    def say(self, w):
        v = self.g.get(w) or self.g.get(w.lower())
        v = v["DEFAULT"] if isinstance(v, dict) else v
        return v and v.replace("ɾ", "T").replace("ʔ", "t")


lexicon = cache(Lexicon)
