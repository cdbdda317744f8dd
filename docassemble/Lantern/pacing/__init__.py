"""Pacing: which page comes next, and when to offer rest. Plain Python; knows no web server."""

from .plan import BrokenPlan, Place, Step, numbers, places, plan
from .rules import Sitting, is_due, next_place, rest_is_due, rules

__all__ = ["BrokenPlan", "Place", "Sitting", "Step", "is_due", "next_place", "numbers", "places", "plan", "rest_is_due", "rules"]
