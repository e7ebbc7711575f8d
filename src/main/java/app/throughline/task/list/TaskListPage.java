package app.throughline.task.list;

import app.throughline.listing.ListHead;
import app.throughline.listing.Listing;

/** The list of tasks. @param templatesHref the templates of tasks, "" for who may not change tasks */
public record TaskListPage(ListHead head, Listing listing, String templatesHref) {}
