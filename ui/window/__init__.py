"""The window itself: start, layout, verbs, menus, and what opens the pages."""
