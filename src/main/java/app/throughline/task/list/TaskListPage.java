package app.throughline.task.list;

import app.throughline.listing.ListHead;
import app.throughline.listing.Listing;

/** The list of tasks. */
public record TaskListPage(ListHead head, Listing listing) {}
