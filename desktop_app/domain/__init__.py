"""What the work is about, pure: no Qt, no SQL, no files, no clock of its own."""
