/// The figures of the primer.
public enum PrimerIllustrations {}
