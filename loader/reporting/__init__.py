"""What a load says of itself: to people, to programs, and while it is still at work."""
