package app.throughline.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * A made-up student.
 *
 * @param number from 0; decides, with the seed, everything else that happens to the student
 * @param id the student id, such as AV100042
 * @param preferred "" for none
 * @param program index in {@link Catalogue#PROGRAMS}
 * @param ability the score this student gets in work done as usual, 0 to 100
 * @param path how the term goes
 */
record Student(
        int number,
        String id,
        String given,
        String family,
        String preferred,
        String pronouns,
        int program,
        String standing,
        double ability,
        Path path,
        boolean isActive) {
    /** How a student's term goes. */
    enum Path {
        STEADY,
        STRONG,
        /** Grades fall and work goes missing. */
        SLIPPING,
        /** Stops coming to class. */
        ABSENT,
        /** Stops opening the learning system. */
        QUIET,
        /** Withdrew in the term. */
        LEFT
    }

    private static final List<String> STANDINGS = List.of("first year", "sophomore", "junior", "senior");
    private static final List<String> PRONOUNS = List.of("she/her", "he/him", "they/them", "");

    /** The student of this number: one of the named cast first, then anybody. */
    static Student of(int number) {
        return number < Cast.STUDENTS.size() ? Cast.STUDENTS.get(number) : anybody(number);
    }

    static String idOf(int number) {
        return "AV" + (100_000 + number);
    }

    private static Student anybody(int number) {
        var dice = Dice.of("student", number);
        return new Student(
                number,
                idOf(number),
                dice.oneOf(Names.GIVEN),
                dice.oneOf(Names.FAMILY),
                dice.chance(0.08) ? dice.oneOf(Names.GIVEN) : "",
                PRONOUNS.get(dice.weighted(40, 36, 4, 20)),
                dice.between(0, Catalogue.PROGRAMS.size() - 1),
                STANDINGS.get(dice.weighted(34, 27, 22, 17)),
                Math.clamp(dice.about(79, 9), 45, 99),
                Path.values()[dice.weighted(64, 12, 11, 6, 4, 3)],
                !dice.chance(0.03));
    }

    Catalogue.Program studies() {
        return Catalogue.PROGRAMS.get(program);
    }

    String email() {
        return id.toLowerCase(java.util.Locale.ROOT) + "@students." + DemoStaff.DOMAIN;
    }

    boolean isFirstYear() {
        return standing.equals("first year");
    }

    /** Dice for one purpose about this student. */
    Dice dice(String purpose) {
        return Dice.of(purpose, number);
    }

    /** When this student's way changed: from the fourth week on, but a while before today. */
    LocalDate turn(DemoTerms terms) {
        return terms.main().week(4).plusDays(dice("turn").between(0, 13));
    }
}
