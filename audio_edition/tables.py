"""Our own tables: YAML files beside the code that applies them."""

from __future__ import annotations

from importlib import resources
from typing import Any


def table(package: str, name: str) -> Any:
    """What the file ``name`` beside the modules of ``package`` says; read by libyaml where PyYAML has it, for speed."""
    import yaml

    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
