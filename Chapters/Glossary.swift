import Literate

// What the book's letters and terms mean, everywhere.
extension Book {
  /// The letters, each with the term that introduces it.
  public static let notation: [NotationEntry] = [
    NotationEntry(
      "$n$, $N$", "how many pixels an image has, how many images there are", with: "pixel"),
    NotationEntry(
      "$x$, $X$", "an image, a vector of $n$ pixels from 0 to 1; all images, one per row",
      with: "pixel"),
    NotationEntry("$y$", "the label: the digit an image shows", with: "label"),
    NotationEntry("$w$, $b$", "weights and biases", with: "weight"),
    NotationEntry("$L$", "the loss that training makes small", with: "loss"),
    NotationEntry(
      "$\\eta$", "the learning rate, the length of a step of gradient descent",
      with: "learning rate"),
    NotationEntry("$\\mathbb E$", "the expectation, a mean over all draws", with: "expectation"),
    NotationEntry("$S$", "how many random draws a mean is taken over", with: "standard error"),
    NotationEntry(
      "$\\mathcal N(\\mu, \\sigma^2)$",
      "the normal distribution of mean $\\mu$ and variance $\\sigma^2$; $\\mathcal N(0, I)$ for vectors of independent standard normal numbers",
      with: "normal distribution"),
    NotationEntry("$m$", "the mean image of the training digits", with: "mean image"),
    NotationEntry(
      "$C = P \\Lambda P^\\top$",
      "covariance of the pixels, its eigenvectors (columns of $P$) and eigenvalues",
      with: "covariance"),
    NotationEntry("$\\lambda_i$", "the $i$-th largest eigenvalue", with: "eigenvalue"),
    NotationEntry("$z$, $k$", "the code of an image, and how many numbers it has", with: "code"),
    NotationEntry("$e$, $d$", "encoder and decoder", with: "encoder"),
    NotationEntry("$\\hat x$", "the image given back by the decoder", with: "decoder"),
    NotationEntry("$E$, $D$", "the matrices of a linear encoder and decoder", with: "autoencoder"),
    NotationEntry("$p(z)$", "the prior of the code, $\\mathcal N(0, I)$", with: "prior"),
    NotationEntry(
      "$p(x \\mid z)$", "what the decoder says of an image given its code", with: "prior"),
    NotationEntry(
      "$q(z \\mid x)$",
      "what the encoder says of a code given its image, $\\mathcal N(\\mu, \\mathrm{diag}(\\sigma^2))$",
      with: "approximate posterior"),
    NotationEntry(
      "$\\mathrm{KL}(q \\,\\|\\, p)$", "Kullback–Leibler divergence, in nats",
      with: "Kullback–Leibler divergence"),
    NotationEntry(
      "$\\varepsilon$", "noise drawn from $\\mathcal N(0, I)$", with: "reparametrisation trick"),
    NotationEntry(
      "$\\beta$", "the weight of the KL term in the loss", with: "evidence lower bound"),
  ]

  /// The terms; pages set them in bold where they define them.
  public static let glossary = Glossary([
    GlossaryEntry(
      "activation",
      "What a neuron does to its sum, such as the logistic function: without it, layers of neurons would be a single one."
    ),
    GlossaryEntry(
      "active unit",
      "A number of a code that tells something of the image: its @term(approximate-posterior) is not the @term(prior) for every image.",
      forms: ["active units"]),
    GlossaryEntry(
      "Adam",
      "A form of gradient descent that gives each weight a step size of its own, from running means of its gradient and of the gradient's square."
    ),
    GlossaryEntry(
      "aggregate posterior",
      "The average of the encoder's distributions $q(z \\mid x)$ over all images: where the codes of a whole data set lie.",
      forms: ["average of the posteriors"]),
    GlossaryEntry(
      "amortisation",
      "Spreading the cost of guessing over all images by training one @term(encoder) for them."),
    GlossaryEntry(
      "annealed importance sampling",
      "@term(importance-weighting) through many distributions between one that is easy to draw from and the one that is wanted."
    ),
    GlossaryEntry(
      "approximate posterior",
      "$q(z \\mid x)$, the encoder's guess at which codes explain an image."),
    GlossaryEntry(
      "autoencoder", "An @term(encoder) and a @term(decoder) trained together to give images back."),
    GlossaryEntry(
      "backpropagation",
      "Finding the slope of a loss in every parameter by one walk back through the computation, node by node with the chain rule."
    ),
    GlossaryEntry(
      "baseline",
      "A constant that is subtracted in a @term(score-function-estimator); it changes the variance and not the mean."
    ),
    GlossaryEntry("batch", "The images that one step of training looks at.", forms: ["batches"]),
    GlossaryEntry(
      "Bayes' rule",
      "$p(z \\mid x) = p(x \\mid z)\\, p(z) / p(x)$, which turns a @term(conditional-probability) round."
    ),
    GlossaryEntry(
      "bias", "The number that a @term(neuron) adds to its weighted inputs.", forms: ["biases"]),
    GlossaryEntry(
      "central differences",
      "An estimate of a derivative from the function's values a little to either side."),
    GlossaryEntry(
      "claim",
      "A sentence that the run of a page has checked: an @term(identity), a @term(theorem) or a @term(finding).",
      forms: ["claims"]),
    GlossaryEntry(
      "closure", "A function without a name, in Swift between braces.", forms: ["closures"]),
    GlossaryEntry(
      "code", "The few numbers that an @term(encoder) keeps of an image.", forms: ["codes"]),
    GlossaryEntry(
      "component",
      "In @chapter(pca), an @term(eigenvector) of the covariance of the pixels, counted from the largest @term(eigenvalue) down.",
      forms: ["components"]),
    GlossaryEntry(
      "conditional probability",
      "The probability of one thing among the cases in which another is given."),
    GlossaryEntry(
      "covariance",
      "How two quantities vary together: the mean product of their deviations from their means. Of many quantities at once, the matrix of all pairs.",
      forms: ["covariance matrix"]),
    GlossaryEntry(
      "cross-entropy",
      "The mean @term(negative-log-likelihood) of what is drawn from one distribution, under another."
    ),
    GlossaryEntry(
      "curvature", "How strongly a function bends: the second derivative along a direction."),
    GlossaryEntry("decoder", "A function that makes an image from a @term(code)."),
    GlossaryEntry(
      "denoising autoencoder",
      "An @term(autoencoder) whose @term(encoder) sees images with noise, and which has to give back the images without it."
    ),
    GlossaryEntry(
      "distance of shares",
      "The share of images that would have to change their digit for two sources to have each digit equally often."
    ),
    GlossaryEntry(
      "distance to the data",
      "How far an image is from the nearest training digit: the root of the squared error."),
    GlossaryEntry(
      "distortion",
      "What a reconstruction loses: the reconstruction term of a loss, seen as the price of a @term(rate)."
    ),
    GlossaryEntry(
      "diverge", "Of a descent: to get further from the minimum with every step.",
      forms: ["diverges"]),
    GlossaryEntry(
      "effective sample size",
      "How many equal weights would average as well as given unequal ones, $(\\sum w)^2 / \\sum w^2$."
    ),
    GlossaryEntry(
      "eigenvalue", "The factor by which a matrix stretches an @term(eigenvector).",
      forms: ["eigenvalues"]),
    GlossaryEntry(
      "eigenvector", "A direction that a matrix stretches without turning it.",
      forms: ["eigenvectors"]),
    GlossaryEntry("encoder", "A function that makes a @term(code) from an image."),
    GlossaryEntry(
      "entropy",
      "The @term(cross-entropy) of a distribution under itself: what chance costs even the best guess."
    ),
    GlossaryEntry("epoch", "One pass over all training images.", forms: ["epochs"]),
    GlossaryEntry(
      "evidence lower bound",
      "The ELBO, a number that is never above $\\log p(x)$ and that can be computed: minus the sum of reconstruction term and KL term.",
      forms: ["ELBO"]),
    GlossaryEntry(
      "excess", "How far a loss lies above the smallest possible one.", forms: ["excess loss"]),
    GlossaryEntry(
      "expectation",
      "The mean of a quantity over all draws from a distribution, each counted as often as it comes."
    ),
    GlossaryEntry(
      "fidelity", "The share of generated images that show the digit that was asked for."),
    GlossaryEntry(
      "finding",
      "A @term(claim) that is true of these data and settings, and might have come out otherwise.",
      forms: ["findings"]),
    GlossaryEntry(
      "gradient", "The slopes of a function in all its parameters.", forms: ["gradients"]),
    GlossaryEntry(
      "gradient descent", "Making a loss smaller by steps against its @term(gradient)."),
    GlossaryEntry(
      "held-out", "Kept away from training, to see how a model does on images it has not met.",
      forms: ["held-out digits"]),
    GlossaryEntry(
      "hidden layer",
      "A layer of neurons between the input of a network and its output."),
    GlossaryEntry(
      "identity", "A @term(claim) that is true by algebra, up to rounding.", forms: ["identities"]),
    GlossaryEntry(
      "importance weighting",
      "Drawing from one distribution to average under another, with weights that make up for the difference."
    ),
    GlossaryEntry("independent", "Of two quantities: knowing one says nothing about the other."),
    GlossaryEntry("ink", "The sum of an image's pixels."),
    GlossaryEntry(
      "judge",
      "A classifier that reads images made by others: which digit each shows, and how probably."),
    GlossaryEntry(
      "kernel density",
      "A density made of a small @term(normal-distribution) around each of some points.",
      forms: ["kernel densities"]),
    GlossaryEntry(
      "Kullback–Leibler divergence",
      "How far a distribution is from another: the mean log ratio of their densities, in nats.",
      forms: ["KL divergence"]),
    GlossaryEntry("label", "What an image shows: here one of the ten digits."),
    GlossaryEntry(
      "latent space", "The space of all codes: for two numbers per @term(code), a plane."),
    GlossaryEntry("layer", "Many neurons with the same inputs.", forms: ["layers"]),
    GlossaryEntry("leakage", "What a code still tells of the label."),
    GlossaryEntry(
      "learning rate", "How long a step gradient descent takes, as a multiple of the gradient."),
    GlossaryEntry("likelihood", "The probability that a model gives to what was seen."),
    GlossaryEntry(
      "linear classifier",
      "A reader that gives each class a score, a weighted sum of numbers plus a constant, and names the class with the highest.",
      forms: ["linear classifiers"]),
    GlossaryEntry(
      "logistic function", "$1 / (1 + e^{-a})$, which turns any number into one between 0 and 1.",
      forms: ["logistic"]),
    GlossaryEntry(
      "logit", "A number whose @term(logistic-function) is a probability.", forms: ["logits"]),
    GlossaryEntry(
      "loss", "A number that says how badly a model does, and that training makes small."),
    GlossaryEntry(
      "manifold", "The images that a decoder can make, as a surface in the space of all images."),
    GlossaryEntry(
      "maximum mean discrepancy",
      "How different two distributions are, measured by how near draws of each are to one another and to draws of the other; 0 if they are equal."
    ),
    GlossaryEntry(
      "mean image", "The image whose pixels are the means of all training images' pixels."),
    GlossaryEntry(
      "mean-code loss",
      "The loss of a VAE with the mean of the cloud decoded in place of a draw; it bounds nothing."),
    GlossaryEntry(
      "mixture of normals",
      "A density that is the weighted mean of several normal distributions, so that with enough of them it comes near any shape.",
      forms: ["mixture", "mixtures of normals"]),
    GlossaryEntry(
      "mutual information", "How many nats of uncertainty about one quantity the other takes away."),
    GlossaryEntry(
      "nat",
      "The unit of logarithms to the base $e$: what has the probability $1/e$ costs one nat.",
      forms: ["nats"]),
    GlossaryEntry(
      "negative log-likelihood", "Minus the logarithm of the @term(likelihood), a loss in nats."),
    GlossaryEntry("network", "Layers of neurons, one after another.", forms: ["networks"]),
    GlossaryEntry(
      "neuron", "A weighted sum of inputs and a @term(bias), handed to an @term(activation).",
      forms: ["neurons"]),
    GlossaryEntry("normal distribution", "The bell curve, given by its mean and its variance."),
    GlossaryEntry(
      "one-hot",
      "Of a label: written as one number for each class, of which the label's is 1 and the others are 0.",
      forms: ["one-hot vector"]),
    GlossaryEntry(
      "optimiser", "What moves parameters against the gradients that it is given.",
      forms: ["optimisers"]),
    GlossaryEntry(
      "parameter", "A number or matrix that training changes: a @term(weight) or a @term(bias).",
      forms: ["parameters"]),
    GlossaryEntry(
      "pixel", "One of the little squares of an image: a number from 0, paper, to 1, ink.",
      forms: ["pixels"]),
    GlossaryEntry(
      "posterior collapse",
      "What happens when no number of a code is worth its price: each @term(approximate-posterior) equals the @term(prior), and the decoder learns nothing of the image."
    ),
    GlossaryEntry(
      "principal angles",
      "The angles between two subspaces, the smallest first: all are zero if the subspaces are equal."
    ),
    GlossaryEntry(
      "principal component analysis",
      "PCA: of data, keeping the directions along which they vary most.", forms: ["PCA"]),
    GlossaryEntry("prior", "The distribution of codes before an image is seen."),
    GlossaryEntry(
      "probabilistic PCA",
      "A story about chance that PCA belongs to: a linear decoder of normal codes, and pixels with normal noise of one variance."
    ),
    GlossaryEntry(
      "quadrature", "Computing an integral as a weighted sum of the integrand at chosen points."),
    GlossaryEntry(
      "rate",
      "The KL term, seen as what a code costs: at least as many nats as the code tells of its image."
    ),
    GlossaryEntry("reconstruction", "The image that a decoder makes of an image's code."),
    GlossaryEntry("ReLU", "The rectified linear unit, $\\max(a, 0)$."),
    GlossaryEntry(
      "reparametrisation trick",
      "Writing a random draw as a function of parameters and of noise that does not depend on them, so that it can be differentiated."
    ),
    GlossaryEntry(
      "saddle",
      "A point where a function is flat but neither smallest nor largest: it falls in one direction and rises in another."
    ),
    GlossaryEntry(
      "sample", "What a decoder makes of a code that was drawn at random.", forms: ["samples"]),
    GlossaryEntry(
      "score-function estimator",
      "An estimate of a gradient of an expectation that differentiates the density instead of the draw.",
      forms: ["score-function"]),
    GlossaryEntry(
      "singular value",
      "One of the factors by which a matrix stretches perpendicular directions; for centred images its square, divided by their number, is an @term(eigenvalue) of the @term(covariance).",
      forms: ["singular values"]),
    GlossaryEntry(
      "slant",
      "How far a digit leans: the columns that its strokes go to the right for each row up."),
    GlossaryEntry(
      "squared error",
      "Of an image given back: the sum over all pixels of the squared differences from the image. Of many images, the mean."
    ),
    GlossaryEntry(
      "standard error",
      "How far a mean of draws is typically off: the root of their variance over their number."),
    GlossaryEntry(
      "standardise",
      "To divide each quantity, less its mean, by its standard deviation, so that all vary alike.",
      forms: ["standardised"]),
    GlossaryEntry(
      "steepness",
      "How far a decoded image moves when its code takes a small step in units of the codes' own spread: the norm of the decoder's Jacobian times a root of the covariance of the codes."
    ),
    GlossaryEntry(
      "stochastic gradient descent",
      "@term(gradient-descent) with the gradient of a @term(batch), which is right on average.",
      forms: ["SGD"]),
    GlossaryEntry(
      "tape", "The record of a computation that lets it be walked back for derivatives."),
    GlossaryEntry(
      "theorem", "A @term(claim) that is true under conditions that the text states.",
      forms: ["theorems"]),
    GlossaryEntry(
      "total variance",
      "The mean squared distance of the images from their mean, which is the sum of the variances of all pixels."
    ),
    GlossaryEntry("trace", "The sum of the diagonal entries of a square matrix."),
    GlossaryEntry(
      "train", "To change the parameters of a model, step by step, so that its @term(loss) falls.",
      forms: ["trained", "training"]),
    GlossaryEntry(
      "true posterior", "$p(z \\mid x)$, which codes explain an image, by Bayes' rule."),
    GlossaryEntry("unbiased", "Of an estimate: right on average."),
    GlossaryEntry(
      "uncorrelated",
      "Of two quantities: their covariance is zero, so that no straight line predicts one from the other."
    ),
    GlossaryEntry("variance", "The mean squared deviation from the mean."),
    GlossaryEntry(
      "Wasserstein autoencoder",
      "An autoencoder with a price on the codes of many images together, so that these are distributed like the prior."
    ),
    GlossaryEntry("weight", "A number inside a model that training changes.", forms: ["weights"]),
    GlossaryEntry(
      "whitening",
      "Dividing each number of an @term(uncorrelated) code by its standard deviation, so that its @term(covariance) is $I$.",
      forms: ["whitened"]),
    GlossaryEntry(
      "width",
      "How wide a digit is: how far its ink spreads across the columns, apart from its slant."),
  ])
}
