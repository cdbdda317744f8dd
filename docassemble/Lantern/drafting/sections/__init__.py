"""The sections a paper may be made of, by the name that `papers/<place>.yml` uses."""

from ..desk import registry
from . import claim, declaration, petition, waiver

SECTIONS = registry(declaration.SECTIONS, petition.SECTIONS, waiver.SECTIONS, claim.SECTIONS)

__all__ = ["SECTIONS"]
