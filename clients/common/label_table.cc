#include "clients/common/label_table.h"

#include "clients/common/translate.h"

namespace kortelijn::client {
namespace {

constexpr LabelRow kLabelTable[] = {
    {"ROLE_PROFESSIONAL", TrMark("professional"), "professional", "deelnemer zorgverlener professional"},
    {"ROLE_COORDINATOR", TrMark("coordinator"), "coordinator", "coordinator netwerkcoordinator"},
    {"ROLE_PRIVACY_OFFICER", TrMark("privacy officer"), "privacy-officer auditor", "privacyfunctionaris fg auditor"},
    {"ROLE_OPERATOR", TrMark("operator"), "operator", "beheerder"},
    {"ROLE_SERVICE", TrMark("service"), "service", "dienst"},

    {"ACTION_CREATE", TrMark("made"), "create", "maken"},
    {"ACTION_READ", TrMark("read"), "read", "lezen"},
    {"ACTION_UPDATE", TrMark("changed"), "update", "wijzigen"},
    {"ACTION_DELETE", TrMark("destroyed"), "delete", "vernietigen"},
    {"ACTION_EXECUTE", TrMark("done"), "execute", "uitvoeren"},

    {"RELATION_SELF", TrMark("it is about themselves, or they made it"), "", ""},
    {"RELATION_REQUESTER", TrMark("asked the question"), "", ""},
    {"RELATION_HOLDER", TrMark("holds it"), "", ""},
    {"RELATION_OFFERED", TrMark("it was offered to them"), "", ""},
    {"RELATION_CIRCLE", TrMark("of the circle"), "", ""},
    {"RELATION_STAND_IN", TrMark("stood in for somebody"), "", ""},
    {"RELATION_CODE", TrMark("had a one-time code"), "", ""},
    {"RELATION_IDENTITY_RIGHT", TrMark("may know who the person is"), "", ""},
    {"RELATION_EMERGENCY", TrMark("opened it in an emergency"), "", ""},
    {"RELATION_FORMER_HOLDER", TrMark("held it before"), "", ""},

    {"DIMENSION_PHYSICAL", TrMark("physical"), "physical", "fysiek lichamelijk somatisch"},
    {"DIMENSION_PSYCHOLOGICAL", TrMark("psychological"), "psychological", "psychisch psychologisch"},
    {"DIMENSION_SOCIAL", TrMark("social"), "social", "sociaal"},
    {"DIMENSION_SPIRITUAL", TrMark("spiritual"), "spiritual existential", "zingeving spiritueel existentieel levensvragen"},

    {"DISCIPLINE_GENERAL_PRACTITIONER", TrMark("general practitioner"), "general-practitioner gp", "huisarts"},
    {"DISCIPLINE_COMMUNITY_NURSE", TrMark("community nurse"), "community-nurse", "wijkverpleegkundige"},
    {"DISCIPLINE_NURSE_SPECIALIST", TrMark("nurse specialist"), "nurse-specialist", "verpleegkundig-specialist"},
    {"DISCIPLINE_ELDERLY_CARE_PHYSICIAN", TrMark("elderly care physician"), "elderly-care-physician", "specialist-ouderengeneeskunde so"},
    {"DISCIPLINE_PALLIATIVE_CONSULTANT", TrMark("palliative care consultant"), "palliative-consultant",
     "consulent kaderarts consulent-palliatieve-zorg kaderarts-palliatieve-zorg"},
    {"DISCIPLINE_PHYSIOTHERAPIST", TrMark("physiotherapist"), "physiotherapist", "fysiotherapeut"},
    {"DISCIPLINE_DIETITIAN", TrMark("dietitian"), "dietitian dietician", "dietist"},
    {"DISCIPLINE_OCCUPATIONAL_THERAPIST", TrMark("occupational therapist"), "occupational-therapist", "ergotherapeut"},
    {"DISCIPLINE_SPEECH_THERAPIST", TrMark("speech therapist"), "speech-therapist", "logopedist"},
    {"DISCIPLINE_PSYCHOLOGIST", TrMark("psychologist"), "psychologist psychotherapist", "psycholoog gz-psycholoog psychotherapeut"},
    {"DISCIPLINE_PHARMACIST", TrMark("pharmacist"), "pharmacist", "apotheker"},
    {"DISCIPLINE_SPIRITUAL_CAREGIVER", TrMark("spiritual caregiver"), "spiritual-caregiver chaplain", "geestelijk-verzorger"},
    {"DISCIPLINE_SOCIAL_WORKER", TrMark("social worker"), "social-worker", "sociaal-werker maatschappelijk-werker"},
    {"DISCIPLINE_WELFARE_ADVISER", TrMark("welfare adviser"), "welfare-adviser", "welzijnscoach adviseur-welzijn welzijnsadviseur"},
    {"DISCIPLINE_VOLUNTEER", TrMark("volunteer"), "volunteer", "vrijwilliger"},
    {"DISCIPLINE_VOLUNTEER_COORDINATOR", TrMark("volunteer coordinator"), "volunteer-coordinator",
     "coordinator-vrijwilligers vrijwilligerscoordinator"},

    {"URGENCY_U0", TrMark("U0 resuscitation"), "", ""},
    {"URGENCY_U1", TrMark("U1 life-threatening"), "", ""},
    {"URGENCY_U2", TrMark("U2 emergency"), "", ""},
    {"URGENCY_U3", TrMark("U3 within hours"), "hours u3", "uren u3"},
    {"URGENCY_U4", TrMark("U4 today"), "today u4", "vandaag u4"},
    {"URGENCY_U5", TrMark("U5 next working day"), "next-day u5", "werkdag u5 volgende-werkdag"},
    {"URGENCY_ROUTINE", TrMark("no haste"), "routine no-haste", "geen-haast routine"},

    {"KIND_ADVICE", TrMark("thinking along"), "advice think-along", "meedenken advies"},
    {"KIND_SUPPORT", TrMark("support"), "support", "ondersteuning overnemen"},

    {"MEMBER_STATUS_ACTIVE", TrMark("active"), "active", "actief"},
    {"MEMBER_STATUS_SUSPENDED", TrMark("suspended"), "suspended", "geschorst"},

    {"NOTICE_KIND_OFFER", TrMark("questions offered"), "offers", "aanbod"},
    {"NOTICE_KIND_WORD_AWAITED", TrMark("messages awaiting you"), "messages", "berichten"},
    {"NOTICE_KIND_ANSWER", TrMark("answers to your questions"), "answers", "antwoorden"},
    {"NOTICE_KIND_ESCALATION", TrMark("questions nobody takes"), "escalations", "escalaties"},
    {"NOTICE_KIND_CONFIRM_ENTRY", TrMark("reminders to confirm"), "reminders", "herinneringen"},
    {"NOTICE_KIND_EMERGENCY", TrMark("emergency access (always sent)"), "emergency", "noodtoegang"},

    {"CAPACITY_STATUS_OPEN", TrMark("has room"), "open", "open ruimte"},
    {"CAPACITY_STATUS_WAITLIST", TrMark("waiting list"), "waitlist", "wachtlijst"},
    {"CAPACITY_STATUS_FULL", TrMark("full"), "full", "vol"},

    {"IDENTIFIER_SYSTEM_BIG", TrMark("BIG"), "big", "big"},
    {"IDENTIFIER_SYSTEM_AGB", TrMark("AGB"), "agb", "agb"},
    {"IDENTIFIER_SYSTEM_UZI", TrMark("UZI"), "uzi", "uzi"},
    {"IDENTIFIER_SYSTEM_SKGV", TrMark("SKGV"), "skgv", "skgv"},
    {"IDENTIFIER_SYSTEM_SKJ", TrMark("SKJ"), "skj", "skj registerplein"},

    {"CONCERNS_PERSON", TrMark("the person"), "person", "persoon patient"},
    {"CONCERNS_NAASTE", TrMark("a loved one"), "loved-one naaste", "naaste"},
    {"CONCERNS_FAMILY", TrMark("the family"), "family", "gezin familie"},

    {"STAGE_DISEASE_DIRECTED", TrMark("disease-directed palliation"), "disease-directed", "ziektegericht ziektegerichte-palliatie"},
    {"STAGE_SYMPTOM_DIRECTED", TrMark("symptom-directed palliation"), "symptom-directed", "symptoomgericht symptoomgerichte-palliatie"},
    {"STAGE_DYING", TrMark("dying phase"), "dying", "stervensfase"},
    {"STAGE_AFTERCARE", TrMark("aftercare"), "aftercare", "nazorg"},

    {"SURPRISE_ANSWER_YES", TrMark("yes, I would be surprised"), "yes", "ja"},
    {"SURPRISE_ANSWER_NO", TrMark("no, I would not be surprised"), "no", "nee"},
    {"SURPRISE_ANSWER_UNKNOWN", TrMark("not known"), "unknown", "onbekend"},

    {"CONSENT_GIVER_PERSON", TrMark("the person in care"), "person", "persoon patient"},
    {"CONSENT_GIVER_PARENTS", TrMark("the parents"), "parents", "ouders"},
    {"CONSENT_GIVER_LEGAL_REPRESENTATIVE", TrMark("the legal representative"), "representative legal-representative",
     "vertegenwoordiger wettelijk-vertegenwoordiger"},

    {"CONSENT_SCOPE_CARE", TrMark("people in care"), "care", "zorg"},
    {"CONSENT_SCOPE_SOCIAL", TrMark("people in the social domain"), "social", "sociaal"},

    {"CONSULTATION_STATUS_ACTIVE", TrMark("under way"), "active", "loopt"},
    {"CONSULTATION_STATUS_ON_HOLD", TrMark("on hold"), "on-hold", "wacht"},
    {"CONSULTATION_STATUS_COMPLETED", TrMark("done and closed"), "completed", "afgerond"},
    {"CONSULTATION_STATUS_REVOKED", TrMark("withdrawn"), "revoked", "ingetrokken"},
    {"CONSULTATION_STATUS_ENTERED_IN_ERROR", TrMark("asked in error"), "entered-in-error", "vergissing"},

    {"MESSAGE_KIND_QUESTION", TrMark("asks"), "question", "vraag"},
    {"MESSAGE_KIND_REPLY", TrMark("replies"), "reply", "reactie"},
    {"MESSAGE_KIND_NOTE", TrMark("notes"), "note", "bericht"},
    {"MESSAGE_KIND_ANSWER", TrMark("answers"), "answer", "antwoord"},

    {"OUTCOME_ADVICE_GIVEN", TrMark("advice given"), "advice-given", "advies advies-gegeven"},
    {"OUTCOME_SUPPORT_STARTED", TrMark("support started"), "support-started", "ondersteuning ondersteuning-gestart"},
    {"OUTCOME_CONTACT_MADE", TrMark("contact made"), "contact-made", "contact contact-geweest"},
    {"PURPOSE_CARE", TrMark("to care for the person"), "care", "zorg"},
    {"PURPOSE_IDENTIFY", TrMark("to be sure that it is the same person"), "identify", "herkennen"},
    {"PURPOSE_CORRESPOND", TrMark("to send a letter or a form"), "correspond", "schrijven"},
    {"PURPOSE_REQUEST_OF_PERSON", TrMark("because the person asks what is kept"), "request", "verzoek"},

    {"OUTCOME_REFERRED_ONWARD", TrMark("referred onward"), "referred-onward", "doorverwezen"},

    {"ERASURE_GROUND_REQUEST", TrMark("asked for by the person"), "request", "verzoek"},
    {"ERASURE_GROUND_RETENTION", TrMark("its time has passed"), "retention", "bewaartermijn termijn"},
    {"ERASURE_GROUND_ENTERED_IN_ERROR", TrMark("should not have been recorded"), "entered-in-error", "vergissing"},

    {"RETENTION_CLASS_CARE", TrMark("care file"), "care", "zorg"},
    {"RETENTION_CLASS_SOCIAL", TrMark("social domain"), "social", "sociaal"},
    {"RETENTION_CLASS_ANONYMOUS", TrMark("anonymous question"), "anonymous", "anoniem"},

    {"ROUTING_MODE_DIRECTED_MAY_DECLINE", TrMark("to a named person"), "directed", "gericht"},
    {"ROUTING_MODE_BROADCAST_CLAIM", TrMark("to the ring"), "ring broadcast", "kring"},
    {"ROUTING_MODE_COORDINATOR_ASSIGNS", TrMark("through the coordinator"), "coordinator", "coordinator"},

    {"REFERRAL_STATE_REQUESTED", TrMark("asked"), "requested", "gevraagd"},
    {"REFERRAL_STATE_ACCEPTED", TrMark("picked up"), "accepted", "opgepakt"},
    {"REFERRAL_STATE_IN_PROGRESS", TrMark("being worked on"), "in-progress", "bezig"},
    {"REFERRAL_STATE_ON_HOLD", TrMark("waiting"), "on-hold", "wacht"},
    {"REFERRAL_STATE_COMPLETED", TrMark("answered"), "completed", "beantwoord"},
    {"REFERRAL_STATE_FAILED", TrMark("did not work out"), "failed", "niet-gelukt"},
    {"REFERRAL_STATE_REJECTED", TrMark("ended by the coordinator"), "rejected", "afgewezen"},
    {"REFERRAL_STATE_CANCELLED", TrMark("cancelled"), "cancelled", "geannuleerd"},
    {"REFERRAL_STATE_ENTERED_IN_ERROR", TrMark("made in error"), "entered-in-error", "vergissing"},

    {"OFFER_STATE_OFFERED", TrMark("offered"), "offered", "aangeboden"},
    {"OFFER_STATE_SEEN", TrMark("seen"), "seen", "gezien"},
    {"OFFER_STATE_CLAIMED", TrMark("took it up"), "claimed", "opgepakt"},
    {"OFFER_STATE_DECLINED", TrMark("declined"), "declined", "afgezegd"},
    {"OFFER_STATE_WITHDRAWN", TrMark("no longer needed"), "withdrawn", "vervallen"},

    {"MOVE_REASON_NO_CAPACITY", TrMark("no room"), "no-capacity", "geen-ruimte"},
    {"MOVE_REASON_NOT_MY_EXPERTISE", TrMark("not my expertise"), "not-my-expertise", "niet-mijn-vak"},
    {"MOVE_REASON_OUTSIDE_AREA", TrMark("too far"), "outside-area too-far", "te-ver buiten-gebied"},
    {"MOVE_REASON_CONFLICT", TrMark("involved myself"), "conflict", "betrokken"},
    {"MOVE_REASON_REFER_ONWARD", TrMark("belongs elsewhere"), "refer-onward", "hoort-elders"},
    {"MOVE_REASON_OTHER", TrMark("something else"), "other", "anders"},
    {"MOVE_REASON_AWAITING_INFORMATION", TrMark("awaits the requester's word"), "awaiting-information", "wacht-op-vrager"},
    {"MOVE_REASON_AWAITING_PERSON", TrMark("awaits the person or family"), "awaiting-person", "wacht-op-persoon"},
    {"MOVE_REASON_AWAITING_THIRD_PARTY", TrMark("awaits somebody else"), "awaiting-third-party", "wacht-op-derde"},
    {"MOVE_REASON_PERSON_SIDE", TrMark("on the side of the person"), "person-side", "kant-persoon"},
    {"MOVE_REASON_TARGET_SIDE", TrMark("on the side of the helper"), "target-side", "kant-helper"},
    {"MOVE_REASON_NO_LONGER_NEEDED", TrMark("not needed any more"), "no-longer-needed", "niet-meer-nodig"},
    {"MOVE_REASON_NOBODY_AVAILABLE", TrMark("nobody available"), "nobody-available", "niemand-beschikbaar"},
    {"MOVE_REASON_HOLDER_SUSPENDED", TrMark("holder suspended"), "holder-suspended", "houder-geschorst"},

    {"REFERRAL_CHANGE_REQUESTED", TrMark("asked"), "requested", "gevraagd"},
    {"REFERRAL_CHANGE_WIDENED", TrMark("asked more widely"), "widened", "verbreed"},
    {"REFERRAL_CHANGE_ASSIGNED", TrMark("assigned"), "assigned", "toegewezen"},
    {"REFERRAL_CHANGE_SEEN", TrMark("seen"), "seen", "gezien"},
    {"REFERRAL_CHANGE_DECLINED", TrMark("declined"), "declined", "afgezegd"},
    {"REFERRAL_CHANGE_CLAIMED", TrMark("picked up"), "claimed", "opgepakt"},
    {"REFERRAL_CHANGE_GIVEN_BACK", TrMark("given back"), "given-back", "teruggegeven"},
    {"REFERRAL_CHANGE_STARTED", TrMark("started"), "started", "begonnen"},
    {"REFERRAL_CHANGE_HELD", TrMark("put on hold"), "held", "in-wacht"},
    {"REFERRAL_CHANGE_RESUMED", TrMark("resumed"), "resumed", "hervat"},
    {"REFERRAL_CHANGE_COMPLETED", TrMark("answered"), "completed", "beantwoord"},
    {"REFERRAL_CHANGE_FAILED", TrMark("did not work out"), "failed", "niet-gelukt"},
    {"REFERRAL_CHANGE_REJECTED", TrMark("ended by the coordinator"), "rejected", "afgewezen"},
    {"REFERRAL_CHANGE_CANCEL_REQUESTED", TrMark("asked to cancel"), "cancel-requested", "annulering-gevraagd"},
    {"REFERRAL_CHANGE_CANCELLED", TrMark("cancelled"), "cancelled", "geannuleerd"},
    {"REFERRAL_CHANGE_ENTERED_IN_ERROR", TrMark("made in error"), "entered-in-error", "vergissing"},
    {"REFERRAL_CHANGE_CLOSED", TrMark("closed"), "closed", "afgesloten"},
    {"REFERRAL_CHANGE_ESCALATED", TrMark("with the coordinator"), "escalated", "bij-coordinator"},
    {"REFERRAL_CHANGE_LATE", TrMark("came too late"), "late", "te-laat"},
    {"REFERRAL_CHANGE_RESPONDED", TrMark("first response"), "responded", "gereageerd"},
    {"REFERRAL_CHANGE_OFFER_WITHDRAWN", TrMark("offer withdrawn"), "offer-withdrawn", "aanbod-ingetrokken"},
    {"REFERRAL_CHANGE_HAND_OVER_OFFERED", TrMark("offered to a colleague"), "hand-over-offered", "overdracht-aangeboden"},
    {"REFERRAL_CHANGE_HANDED_OVER", TrMark("handed over"), "handed-over", "overgedragen"},
    {"REFERRAL_CHANGE_CANCEL_REFUSED", TrMark("cancelling refused"), "cancel-refused", "annulering-geweigerd"},

    {"INBOX_FILTER_OFFERED", TrMark("offered"), "offered", "aangeboden"},
    {"INBOX_FILTER_HELD", TrMark("with you"), "held", "opgepakt"},
    {"INBOX_FILTER_WAITING", TrMark("awaits you"), "waiting", "wachtend"},
    {"INBOX_FILTER_STANDING_IN", TrMark("you stand in"), "standing-in", "waarneming"},

    {"AWAITED_REPLY", TrMark("your reply"), "reply", "antwoord"},
    {"AWAITED_CONFIRMATION", TrMark("your word on the answer"), "confirmation", "bevestiging"},

    {"REFERRAL_FILTER_UNCLAIMED", TrMark("nobody has it"), "unclaimed", "niemand"},
    {"REFERRAL_FILTER_ESCALATED", TrMark("with the coordinator"), "escalated", "coordinator"},
    {"REFERRAL_FILTER_ALL", TrMark("everything"), "all", "alles"},

    {"GROUP_BY_DIMENSION", TrMark("dimension"), "dimension", "dimensie"},
    {"GROUP_BY_DISCIPLINE", TrMark("discipline"), "discipline", "discipline"},
    {"GROUP_BY_MUNICIPALITY", TrMark("municipality"), "municipality", "gemeente"},
    {"GROUP_BY_URGENCY", TrMark("urgency"), "urgency", "urgentie"},
    {"GROUP_BY_WEEK", TrMark("week"), "week", "week"},

    {"LATENESS_ON_TIME", TrMark("on time"), "on-time", "op-tijd"},
    {"LATENESS_SOON", TrMark("soon late"), "soon", "bijna"},
    {"LATENESS_LATE", TrMark("late"), "late", "te-laat"},
    {"LATENESS_PAUSED", TrMark("paused"), "paused", "staat-stil"},

    {"IMPORT_EFFECT_ADDED", TrMark("new"), "added", "toegevoegd"},
    {"IMPORT_EFFECT_CHANGED", TrMark("changes"), "changed", "gewijzigd"},
    {"IMPORT_EFFECT_MISSING", TrMark("not in the file"), "missing", "ontbreekt"},

    {"EXPORT_FORMAT_CSV", TrMark("csv"), "csv spreadsheet", "csv rekenblad"},
    {"EXPORT_FORMAT_HSDS", TrMark("hsds"), "hsds open-referral", "hsds"},

    {"PATTERN_KIND_MANY_SUBJECTS", TrMark("read far more cases than others"), "many-subjects", "veel-dossiers"},
    {"PATTERN_KIND_OUTSIDE_CIRCLE", TrMark("read outside the circle"), "outside-circle", "buiten-kring"},
    {"PATTERN_KIND_AT_NIGHT", TrMark("read at night"), "at-night", "nacht"},
    {"PATTERN_KIND_REFUSED", TrMark("refused again and again"), "refused", "geweigerd"},
    {"PATTERN_KIND_EMERGENCY", TrMark("emergency access"), "emergency", "noodtoegang"},
    {"PATTERN_KIND_IDENTITY", TrMark("opened who a person is"), "identity", "identiteit"},
    {"PATTERN_KIND_RIGHTS", TrMark("changed rights, rules or keys"), "rights", "rechten"},
    {"PATTERN_KIND_OWN_ACTS", TrMark("the reviewer’s own acts"), "own-acts", "eigen-handelingen"},

    {"JUDGEMENT_IN_ORDER", TrMark("in order"), "in-order", "in-orde"},
    {"JUDGEMENT_ASKED", TrMark("asked the person"), "asked", "nagevraagd"},
    {"JUDGEMENT_INCIDENT", TrMark("an incident"), "incident", "incident"},
};

}  // namespace

std::span<const LabelRow> LabelTable() { return kLabelTable; }

}  // namespace kortelijn::client
