/// The figures of the chapter on the linear autoencoder.
public enum LinearAutoencoderIllustrations {}
