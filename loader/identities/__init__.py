"""Who is who: reviewed merges, known differences, and candidates for a review."""
