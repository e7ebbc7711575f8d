package app.throughline.web;

import java.time.LocalDate;

/** What a module says about a day in the greeting of My work, such as "Week 7 of Fall 2026". A bean. */
public interface DayRemark {
    /** The words, "" when there is nothing to say. */
    String about(LocalDate day);
}
