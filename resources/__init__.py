"""What the program shows and starts from: data only, read through importlib.resources, never code."""
