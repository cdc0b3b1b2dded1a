"""The busy body: four hundred applications in every outcome, and desks that look like life."""
