package app.throughline.note.page;

import app.throughline.contact.StudentHeader;
import app.throughline.contact.TimelinePage;
import java.util.List;

/** A student's notes. @param addHref the form for a new one, "" when this person may not @param olderHref "" at the end */
public record StudentNotes(StudentHeader header, List<TimelinePage.Row> rows, String addHref, String olderHref) {}
