package app.throughline.benchmarks.segments;

import java.util.BitSet;
import java.util.List;

/** Something that says of which segments students are members. */
interface Engine {
    /** What it is called. */
    String name();

    /** The segments of each student of the sample. */
    List<BitSet> decide();
}
