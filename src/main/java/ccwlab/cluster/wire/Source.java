package ccwlab.cluster.wire;

import java.util.List;

/**
 * A scenario, a load or a stack, as it goes to a worker: the hashes of all that it is made of, and
 * the texts that the worker cannot have.
 *
 * @param file the first text: from the project's folder if it is shipped, else absolute
 * @param shipped it is part of the checkout
 * @param files all texts, those that are included too, sorted by path
 * @param images what its disks hold
 */
public record Source(String file, boolean shipped, List<SourceFile> files, List<ImageFile> images)
    implements Travels {}
