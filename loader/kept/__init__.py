"""What a load keeps for the next one: never needed, never trusted without its digest."""
