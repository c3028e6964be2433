/// Diagrams of the book's models, drawn from descriptions that are read off the models themselves.
public enum ModelIllustrations {}
