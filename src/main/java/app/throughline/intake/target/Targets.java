package app.throughline.intake.target;

import java.util.List;

/** Every table the house set feeds, in the order of IM-8: what is referred to comes first. */
public final class Targets {
    public static final List<Target> ALL = List.of(
            PeopleTargets.CAMPUSES,
            CourseTargets.TERMS,
            CourseTargets.PARENTS,
            CourseTargets.PROGRAMS,
            PeopleTargets.STAFF_ACCOUNTS,
            PeopleTargets.TEAMS,
            PeopleTargets.GROUPS,
            PeopleTargets.COVERAGE,
            PeopleTargets.STUDENTS,
            PeopleTargets.SENSITIVE,
            PeopleTargets.consent("email"),
            PeopleTargets.consent("sms"),
            PeopleTargets.LABELS,
            CourseTargets.COURSES,
            CourseTargets.SECTIONS,
            RecordTargets.ENROLLMENTS,
            CourseTargets.INSTRUCTORS,
            RecordTargets.PROGRAMS_OF_STUDENTS,
            PeopleTargets.ADVISORS,
            RecordTargets.ATTENDANCE,
            CourseTargets.ITEMS,
            RecordTargets.RESULTS,
            RecordTargets.GRADES,
            RecordTargets.NEWEST_GRADES,
            RecordTargets.ACTIVITY,
            RecordTargets.SUMMARIES,
            RecordTargets.HOLDS,
            AlertTargets.ALERTS);

    private Targets() {}
}
