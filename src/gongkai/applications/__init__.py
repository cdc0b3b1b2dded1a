"""Disclosure applications (依申请公开), from the door to the answer (条例 arts 27-45)."""
