/**
 * The academic record as the student information system has it: terms, courses, sections, enrollments, attendance,
 * graded items with their results, term summaries, holds and days in the learning platform. Which work is missing is
 * derived here, never stored; grade risk is reckoned in {@code academics.risk}. It owns the student page, which the record fills, on the frame that {@code contact} draws.
 * Imports write these tables; people only read them.
 */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "audit",
            "filter",
            "access",
            "outbox",
            "web",
            "contact",
            "database",
            "db"
        })
@NullMarked
package app.throughline.academics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
