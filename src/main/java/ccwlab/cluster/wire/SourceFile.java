package ccwlab.cluster.wire;

/**
 * One text that a scenario, a load or a stack is made of.
 *
 * @param path of a shipped one: from the project's folder; of any other: from its source's folder
 * @param shipped it is part of the checkout: the worker has it, and takes its own
 * @param sha256 of the file if it is shipped, else of the text in UTF-8
 * @param text itself; empty of a shipped one
 */
public record SourceFile(String path, boolean shipped, String sha256, String text)
    implements Travels {}
