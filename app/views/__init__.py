"""Views: each declared once, as what a viewer asks for and the tensors that answer it."""
