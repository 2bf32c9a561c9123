"""Addresses: what somebody types becomes a place, by the national address base."""
