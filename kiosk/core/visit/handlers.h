#pragma once
// One handler for every event; update() dispatches. An event that does not fit the screen changes nothing.

#include "kiosk/core/visit/context.h"

namespace motcua::visit {

// presence.cpp: who is here, for how long, and the end of it
void on(Context&, Ticked const&);
void on(Context&, ScreenTouched const&);
void on(Context&, StillHerePressed const&);
void on(Context&, ReadingPapersPressed const&);
void on(Context&, StaffHoldPressed const&);
void on(Context&, EndPressed const&);
void on(Context&, EndConfirmed const&);
void on(Context&, OverlayClosed const&);
void on(Context&, StaffPressed const&);
void on(Context&, SessionWiped const&);

// machine.cpp: catalogue, faults, the line
void on(Context&, CatalogueLoaded const&);
void on(Context&, MachineFailed const&);
void on(Context&, MachineRecovered const&);
void on(Context&, LineChanged const&);
void on(Context&, CapabilitiesArrived const&);
void on(Context&, NoticesArrived const&);
void on(Context&, AgenciesArrived const&);
void on(Context&, DraftsCounted const&);
void on(Context&, LessonsLoaded const&);

// readiness.cpp: how the machine is, for staff
void on(Context&, ReadinessPressed const&);
void on(Context&, ReadinessFound const&);
void on(Context&, ReadinessChecked const&);
void on(Context&, RecordingsCounted const&);

// display.cpp: what a person may change about the screen
void on(Context&, LanguageChosen const&);
void on(Context&, TextSizeChosen const&);
void on(Context&, ThemeChosen const&);
void on(Context&, ReachChosen const&);
void on(Context&, KeyboardChosen const&);
void on(Context&, MotionChosen const&);
void on(Context&, SpeakPressed const&);
void on(Context&, SpeechChosen const&);
void on(Context&, DisplayPressed const&);

// navigation.cpp
void on(Context&, BackPressed const&);
void on(Context&, NextPressed const&);
void on(Context&, BodyPageTurned const&);

// find.cpp: start, home, search, look-alikes
void on(Context&, StartPressed const&);
void on(Context&, HomeChosen const&);
void on(Context&, LifeEventChosen const&);
void on(Context&, SearchPressed const&);
void on(Context&, SearchEdited const&);
void on(Context&, ProcedureChosen const&);
void on(Context&, AlikesPressed const&);
void on(Context&, AlikeAnswered const&);

// procedure.cpp: what it needs, how it is filed, consent
void on(Context&, PaperInHandToggled const&);
void on(Context&, ModeChosen const&);
void on(Context&, CountsChosen const&);
void on(Context&, ChecklistPressed const&);
void on(Context&, ConsentAnswered const&);
void on(Context&, HandoffArrived const&);
void on(Context&, HandoffFailed const&);

// phone.cpp: whether the phone that has to agree is ready, and how to make it so
void on(Context&, PhoneAnswered const&);
void on(Context&, PhoneTroubleChosen const&);
void on(Context&, PhoneAdvicePressed const&);

// questions.cpp: the form, one thing per screen
void on(Context&, FormOpened const&);
void on(Context&, FormFailed const&);
void on(Context&, AnswerTyped const&);
void on(Context&, AnswerChosen const&);
void on(Context&, UnitChosen const&);
void on(Context&, SameAddressChosen const&);
void on(Context&, HidingConfirmed const&);
void on(Context&, SuggestionChosen const&);
void on(Context&, CommentTyped const&);
void on(Context&, FieldFocused const&);
void on(Context&, FilterEdited const&);
void on(Context&, RowAdded const&);
void on(Context&, RowRemoved const&);
void on(Context&, RowOpened const&);
void on(Context&, SamplePressed const&);
void on(Context&, HelpPressed const&);
void on(Context&, ChangePressed const&);
void next_question(Context&, Answering&);

// cards.cpp: the identity card that fills in
void on(Context&, CardScanned const&);
void on(Context&, CardReaderChanged const&);
void on(Context&, CardOfferPressed const&);
void on(Context&, CardDeclined const&);
void on(Context&, CardPicturePressed const&);
void on(Context&, CardPictureFailed const&);
void on(Context&, CardInHandChosen const&);
void on(Context&, CardConfirmed const&);
void on(Context&, OtherCardAnswered const&);
void on(Context&, DifferenceAnswered const&);

// papers.cpp
void on(Context&, ScanPressed const&);
void on(Context&, PaperArrived const&);
void on(Context&, ScanFailed const&);
void on(Context&, PaperToCounterPressed const&);
void on(Context&, PaperNotNeededPressed const&);
void on(Context&, PaperAgainPressed const&);
void next_paper(Context&, GatheringPapers&);

// receiver.cpp: which office receives
void on(Context&, ReceiverChosen const&);

// filing.cpp: check, declaration, sending, the end
void on(Context&, DossierSaved const&);
void on(Context&, SendProgressed const&);
void on(Context&, SendEnded const&);
void on(Context&, LeavePressed const&);
void on(Context&, SlipWritten const&);
void on(Context&, SlipFailed const&);
void on(Context&, FaceChosen const&);
void next_after_check(Context&);
void declare_and_file(Context&);
void send(Context&);

// identity.cpp: signing in with one's own phone, drafts of an earlier visit
void on(Context&, SignInCodeArrived const&);
void on(Context&, SignInSucceeded const&);
void on(Context&, SignInFailed const&);
void on(Context&, SignInAgainPressed const&);
void on(Context&, SignInRanOut const&);
void on(Context&, DraftsFound const&);
void on(Context&, DraftChosen const&);
void on(Context&, DraftsDeclined const&);
void on(Context&, DraftOpened const&);
void on(Context&, DraftUnreadable const&);

// tracking.cpp
void on(Context&, TrackTyped const&);
void on(Context&, TrackProofChosen const&);
void on(Context&, TrackArrived const&);
void on(Context&, TrackFailed const&);
void look_up(Context&, Tracking&);

} // namespace motcua::visit
