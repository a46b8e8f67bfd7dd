"""Names of people in bylines, and what else stands there: offices, agencies, first words."""
