package app.throughline.workflow.core;

import java.util.List;

/**
 * How far an enrollment came.
 *
 * @param enrollment where it stands now
 * @param effects what is to be done, in this order
 * @param passed its history, in order
 */
public record Advance(Enrollment enrollment, List<Effect> effects, List<Passed> passed, Next next) {}
