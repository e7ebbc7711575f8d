package app.throughline.demo;

import app.throughline.demo.Student.Path;
import java.util.List;
import java.util.Map;

/**
 * The named students that documentation, tests and bug reports speak of. Maya stops coming to BIO 201, Omar comes from
 * another college; the others are named for what happens to them, or for how their names are written.
 */
final class Cast {
    static final Student MAYA = named(0, "Maya", "Okafor", "she/her", 0, "sophomore", 78, Path.ABSENT);
    static final Student OMAR = named(1, "Omar", "Haddad", "he/him", 3, "junior", 84, Path.STEADY);
    static final Student PRIYA = named(2, "Priya", "Raman", "she/her", 1, "junior", 81, Path.STEADY);
    static final Student HANA = named(3, "Hana", "Yoshida", "she/her", 5, "senior", 76, Path.QUIET);
    static final Student JORDAN = named(4, "Jordan", "Alvarez", "they/them", 4, "first year", 66, Path.SLIPPING);
    static final Student TYLER = named(5, "Tyler", "Brandt", "he/him", 6, "sophomore", 74, Path.STEADY);
    static final Student SOFIA = named(6, "Sofia", "Marchetti", "she/her", 1, "sophomore", 88, Path.STRONG);
    static final Student DIEGO = named(7, "Diego", "Ramírez", "he/him", 0, "first year", 63, Path.SLIPPING);
    static final Student AALIYAH = named(8, "Aaliyah", "Johnson", "she/her", 8, "first year", 72, Path.QUIET);
    static final Student LAYLA = named(9, "ليلى", "المنصوري", "she/her", 2, "junior", 86, Path.STEADY);
    static final Student ANH = named(10, "Ánh", "Nguyễn Thị", "she/her", 7, "sophomore", 90, Path.STRONG);
    static final Student SIOBHAN = named(11, "Siobhán", "O'Connor", "she/her", 9, "senior", 83, Path.STEADY);

    static final List<Student> STUDENTS =
            List.of(MAYA, OMAR, PRIYA, HANA, JORDAN, TYLER, SOFIA, DIEGO, AALIYAH, LAYLA, ANH, SIOBHAN);

    /** The courses of the main term of those whose courses matter. */
    static final Map<Student, List<String>> COURSES = Map.of(
            MAYA, List.of("BIO 201", "CHEM 101", "ENG 110", "STAT 120"),
            OMAR, List.of("CS 210", "MATH 210", "PHIL 120"),
            JORDAN, List.of("MATH 140", "ENG 110", "UNIV 100"),
            DIEGO, List.of("CHEM 101", "BIO 101", "UNIV 100"),
            AALIYAH, List.of("PSYC 101", "ENG 110", "UNIV 100"));

    private Cast() {}

    private static Student named(
            int number,
            String given,
            String family,
            String pronouns,
            int program,
            String standing,
            int ability,
            Path path) {
        return new Student(
                number, Student.idOf(number), given, family, "", pronouns, program, standing, ability, path, true);
    }
}
