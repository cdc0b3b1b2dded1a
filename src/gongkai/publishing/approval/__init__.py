"""Two-track approval: which steps, who may act at them today, what is a major matter, what waits for whom."""
