package app.throughline.benchmarks.segments;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A plain Java model of a student's records for the peers: numbers as they stand in our documents, null for empty. */
public final class Facts {
    private Facts() {}

    /** What all have. */
    public abstract static class Fact {
        public Long id;

        public Long getId() {
            return id;
        }
    }

    /** A student, with all records. */
    public static final class Student extends Fact {
        public String stage;
        public String level;
        public String load;
        public String classStanding;
        public String department;
        public String admitTerm;
        public String admitType;
        public Long expectedGraduation;
        public Long createdAt;
        public final List<Fact> records = new ArrayList<>();

        public String getStage() {
            return stage;
        }

        public String getLevel() {
            return level;
        }

        public String getLoad() {
            return load;
        }

        public String getClassStanding() {
            return classStanding;
        }

        public String getDepartment() {
            return department;
        }

        public String getAdmitTerm() {
            return admitTerm;
        }

        public String getAdmitType() {
            return admitType;
        }

        public Long getExpectedGraduation() {
            return expectedGraduation;
        }

        public Long getCreatedAt() {
            return createdAt;
        }
    }

    /** A label on a student. */
    public static final class Label extends Fact {
        public Long label;

        public Long getLabel() {
            return label;
        }
    }

    /** An alert. */
    public static final class Alert extends Fact {
        public Long contactId;
        public Long caseId;
        public Long type;
        public Long typeGroup;
        public Long priority;
        public Long status;
        public Long reviewer;
        public Long reviewerTeam;
        public Long dueAt;
        public Long createdAt;
        public Long reviewedAt;
        public Long resolvedAt;
        public Long occurrences;
        public String source;

        public Long getContactId() {
            return contactId;
        }

        public Long getOccurrences() {
            return occurrences;
        }

        public String getSource() {
            return source;
        }

        public Long getCaseId() {
            return caseId;
        }

        public Long getType() {
            return type;
        }

        public Long getTypeGroup() {
            return typeGroup;
        }

        public Long getPriority() {
            return priority;
        }

        public Long getStatus() {
            return status;
        }

        public Long getReviewer() {
            return reviewer;
        }

        public Long getReviewerTeam() {
            return reviewerTeam;
        }

        public Long getDueAt() {
            return dueAt;
        }

        public Long getCreatedAt() {
            return createdAt;
        }

        public Long getReviewedAt() {
            return reviewedAt;
        }

        public Long getResolvedAt() {
            return resolvedAt;
        }
    }

    /** A case. */
    public static final class Case extends Fact {
        public Long type;
        public Long priority;
        public Long status;
        public Long statusCategory;
        public Long assignee;
        public Long assigneeTeam;
        public Long dueAt;
        public Long resolvedAt;

        public Long getType() {
            return type;
        }

        public Long getPriority() {
            return priority;
        }

        public Long getStatus() {
            return status;
        }

        public Long getStatusCategory() {
            return statusCategory;
        }

        public Long getAssignee() {
            return assignee;
        }

        public Long getAssigneeTeam() {
            return assigneeTeam;
        }

        public Long getDueAt() {
            return dueAt;
        }

        public Long getResolvedAt() {
            return resolvedAt;
        }
    }

    /** A task. */
    public static final class Task extends Fact {
        public Long caseId;
        public String type;
        public Long status;
        public Long assignee;
        public Long assigneeTeam;
        public Long dueAt;
        public Long completedAt;

        public Long getCaseId() {
            return caseId;
        }

        public String getType() {
            return type;
        }

        public Long getStatus() {
            return status;
        }

        public Long getAssignee() {
            return assignee;
        }

        public Long getAssigneeTeam() {
            return assigneeTeam;
        }

        public Long getDueAt() {
            return dueAt;
        }

        public Long getCompletedAt() {
            return completedAt;
        }
    }

    /** What the rules tell. */
    public static final class Hits {
        private final BitSet segments = new BitSet();

        public void hit(int segment) {
            segments.set(segment);
        }

        public BitSet segments() {
            return segments;
        }
    }
}
