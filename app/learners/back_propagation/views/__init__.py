"""Views: one module per thing that a viewer may ask to see."""
