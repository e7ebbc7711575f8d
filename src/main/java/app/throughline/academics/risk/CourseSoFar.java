package app.throughline.academics.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * All that grade risk knows of one enrollment. Nothing about who the student is belongs here (product section 4); a test
 * holds on to that.
 *
 * @param today the institution's day
 * @param endsOn the last day of the section
 * @param grades as reported up to today, the oldest first
 * @param missing how many results are missing, 0 or more
 */
public record CourseSoFar(LocalDate today, LocalDate endsOn, List<Grade> grades, int missing) {
    public CourseSoFar {
        grades = List.copyOf(grades);
    }

    /** The grade as reported on a day. @param percent 0 or more */
    public record Grade(LocalDate on, BigDecimal percent) {}
}
