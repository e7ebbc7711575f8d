package app.throughline.workflow.step;

import app.throughline.filter.Filter;

/** When a student leaves, whatever comes next. @param reason as people read it */
public record ExitCondition(Filter.Rooted when, String reason) {}
