package app.throughline.task.page;

import app.throughline.contact.StudentHeader;
import app.throughline.task.TaskRow;
import java.util.List;

/** A student's tasks. @param addHref the form for a new one, "" when this person may not add one */
public record StudentTasks(StudentHeader header, List<TaskRow> open, List<TaskRow> closed, String addHref) {}
