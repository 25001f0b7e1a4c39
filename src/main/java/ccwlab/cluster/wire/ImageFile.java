package ccwlab.cluster.wire;

/**
 * A file that a disk's content comes from. It does not travel: the worker must have it.
 *
 * @param path absolute, or from the project's folder if it is part of the checkout
 * @param sha256 of its content
 */
public record ImageFile(String path, String sha256) implements Travels {}
