"""Fourth floor: the body's year. Every figure's definition and count, the annual report, the year book."""
