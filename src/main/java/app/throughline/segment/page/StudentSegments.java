package app.throughline.segment.page;

import app.throughline.segment.Segment;
import java.util.List;

/** The segments of one student that the viewer may use, by name. */
public record StudentSegments(long student, String name, String href, List<Segment> segments) {}
