package app.throughline.database;

import java.util.List;

/** What a module counts, contributed as a bean; asked at every scrape, so it is cheap. */
public interface MetricSource {
    /** The numbers as they are now; nothing of students. */
    List<Metric> metrics();
}
