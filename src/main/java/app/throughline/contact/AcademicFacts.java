package app.throughline.contact;

import java.util.Collection;
import java.util.Map;

/** Says what the academic record says of students in a line each. */
public interface AcademicFacts {
    /**
     * A student's line.
     *
     * @param program such as "BS Biology", "" when unknown
     * @param standing the latest academic standing, such as "Good", "" when unknown
     */
    record Line(String program, String standing) {
        /** Nothing is known. */
        public static final Line NONE = new Line("", "");
    }

    /** The lines by student, as the caller may see them; students without one are absent. */
    Map<Long, Line> lines(Collection<Long> contacts);

    /** The highest grade risk of a student's courses, such as "Watch in 1 course"; "" for none. As the caller may see it. */
    String risk(ContactId contact);
}
