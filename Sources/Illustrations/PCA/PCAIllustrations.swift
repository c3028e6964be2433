/// The figures of the chapter on principal component analysis.
public enum PCAIllustrations {}
