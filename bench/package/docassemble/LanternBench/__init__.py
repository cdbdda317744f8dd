"""A bare interview to measure against: what docassemble costs without us."""
