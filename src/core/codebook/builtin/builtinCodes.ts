/** The codes of the built-in codebook, with the criteria and boundary examples that a coder works from. */
export const allianceCodes = `codes:
  - id: empathy
    label: Empathy
    key: e
    color: blue
    speaker: [therapist]
    definition: >-
      The therapist puts into words what the client feels or means, in a way that is consistent with what the client
      has said so far and that the client could recognise as their own.
    include:
      - Reflects a feeling, whether the client named it or only showed it
      - Puts into words a meaning that the client's own words carry but do not state
      - Guesses, and leaves room to be corrected; a guess that the client then corrects still counts
      - Sums up what the client felt, wanted or feared
    exclude:
      - Acknowledgement alone, such as "mm-hm", "right" or "I see"
      - An echo of the client's words with nothing understood beyond them
      - Sympathy, reassurance, praise or advice, which speak from the therapist's side
      - Understanding that is claimed but not shown, such as "I understand"
      - A question that asks for the feeling instead of naming it
      - A summary of events alone, or an explanation from theory that the client's words do not support
    examples:
      - >-
        C: "I did it, like, once." T: "Once, and even that felt like a test you had already failed." Counts: it names a
        feeling that was there and had not been said.
      - >-
        C: "I just stare at the phone." T: "You stare at the phone." Does not count: an echo. "You stare at it and
        hope it stays silent" would count.
      - >-
        C: "I cried all Sunday." T: "I'm so sorry. It will get easier, you'll see." Does not count: sympathy and
        reassurance, and nothing about what the Sunday was to her.
      - >-
        T: "I may be wrong, but is part of you relieved that he cancelled?" C: "No. Just tired." Counts: a guess that
        fits what was known; being corrected does not undo it.
    cues:
      - it sounds like
      - sounds as if
      - I can hear
      - must have been
      - part of you
      - as though you
      - what I hear is
      - I imagine that you

  - id: goal-agreement
    label: Goal agreement
    key: g
    color: purple
    speaker: [therapist, client]
    definition: >-
      The speaker accepts what the other has said therapy should be for, or goes on wording with the other an aim that
      both have taken up. The code goes to the turn in which the agreement can be seen.
    include:
      - Accepts an aim of therapy that the other put forward, in words or with more than a token yes
      - Rewords, narrows or adds to an aim while accepting it
      - Takes up something the client wants as what the two will work on
      - Confirms that an aim still holds, or agrees to drop one
    exclude:
      - Methods, exercises and homework; consider task negotiation
      - A proposal, or the answer to a question about aims, as long as nobody has taken it up
      - A token "okay" or "mm-hm" that only lets the other go on
      - A wish for one's life that is not made an aim of therapy
      - Assent in evident doubt; consider rupture, withdrawal
    examples:
      - >-
        T: "What should be different by summer?" C: "I'd like to sit through a meeting." Neither counts: asked and
        answered. T: "Then that is what we will work towards, a whole meeting." The last counts: the aim is taken up.
      - >-
        T: "So we are here to get you sleeping again?" C: "Sleeping, yes, but so that I stop snapping at the kids."
        The client's turn counts: it accepts the aim and words it anew. The therapist's is a proposal.
      - >-
        T: "A diary would help us get there." C: "Yes, good idea." Does not count: assent to a method, not to an aim.
      - >-
        T: "So the goal is going back to work?" C: "(looks down) I suppose. If that's what we do here." Does not
        count: the doubt is plain. It is a withdrawal.
    cues:
      - work towards
      - our goal
      - what we are here for
      - what you want from therapy
      - agree that
      - that is what I want

  - id: task-negotiation
    label: Task negotiation
    key: t
    color: foreground
    speaker: [therapist, client]
    definition: >-
      The speaker proposes, explains, questions or adjusts how the two work in therapy, and leaves the other a say
      in it.
    include:
      - Offers an exercise, a topic or a way of working as something that may be declined or changed
      - Gives the reason for a way of working and leaves room to answer it
      - Asks whether a task fits, helps or asks too much
      - Makes a counter-proposal, or says what would have to change for a task to work
      - Voices doubt about a task in a way that keeps both at work on it
    exclude:
      - Orders and announcements, which leave no say
      - The content of homework, what was done and what came of it
      - Dates, fees, forms and rooms
      - A bare yes to a proposal
      - Aims; consider goal agreement
      - Rejection without interest in another way; consider rupture, confrontation
    examples:
      - >-
        T: "We could look at that evening once more, slowly, or leave it for today. What would be of use?" Counts: an
        offer with a choice.
      - >-
        T: "For next week, fill in the sheet every evening." Does not count: an instruction. "Would every evening be
        possible, or is that too much?" would count.
      - >-
        C: "Writing doesn't work for me, I freeze. Could I record it on my phone?" Counts: a counter-proposal. It is
        no confrontation: the client stays with the work.
      - >-
        C: "I filled in the sheet on Monday, and it was the usual thing with my boss." Does not count: the content of
        homework.
    cues:
      - would it help
      - would it make sense
      - we could try
      - how would it be if
      - does that fit
      - the reason I ask
      - could we instead
      - is that too much

  - id: rupture
    label: Rupture
    speaker: [client]
    strength:
      min: 1
      max: 5
      labels:
        1: slight
        2: mild
        3: moderate
        4: strong
        5: dominant
    definition: >-
      A strain in working together or in the bond, as it shows in what the client says. Use this code itself only where
      a strain is clear and its kind is not.
    codes:
      - id: withdrawal
        label: Withdrawal
        key: w
        color: orange
        definition: >-
          The client moves away from the therapist or from the work, or covers a strain up, instead of saying what is
          wrong.
        include:
          - Closed or minimal replies where the work invited more, from a client who has given more before
          - A change of topic or a story that leads away from what was just touched
          - Talk in generalities where the question was about the client
          - Deference or compliance in evident doubt
          - A doubt about the work that is let drop as soon as it is said
          - Self-blame or hopelessness that closes the subject
          - Words and affect that do not fit, such as laughing off what hurt
        exclude:
          - Silence in which an answer forms
          - Brevity alone, where no more was asked or where the client always speaks so
          - Sadness, tears or shame that are shared with the therapist
          - Not knowing, where the client goes on looking
          - Disagreement that is said openly; consider task negotiation or confrontation
        examples:
          - >-
            T: "How did it go with the planner?" C: "(sighs) I did it, like, once. I don't know if this is really for
            me." Counts: the doubt is let drop. "This planner is useless" would be a confrontation.
          - >-
            T: "Shall we try it with the empty chair?" C: "If you think so. You're the expert." Counts: deference
            stands where a view was asked for.
          - >-
            T: "What would she have said?" C: "(p:00:00:12) That I was showing off." Does not count: the silence was
            work.
          - >-
            T: "Is Tuesday all right?" C: "Yes." Does not count: no more was asked.
        cues:
          - it's fine
          - if you say so
          - if you think so
          - you're the expert
          - whatever you think
          - I guess so
          - it doesn't matter
          - can we talk about something else
      - id: confrontation
        label: Confrontation
        key: f
        color: red
        definition: >-
          The client turns against the therapist, the work or its conditions, in a complaint, a rejection or pressure.
        include:
          - A complaint about the therapist as a person or a professional
          - A complaint about what is done in therapy, its conditions or its progress
          - Rejects what the therapist said or asked, with irritation, scorn or a flat refusal
          - Defends themselves against the therapist as if accused
          - Demands, ultimatums and attempts to take control of the session
        exclude:
          - Anger at other people, however strong
          - A correction without strain
          - An objection that comes with interest in another way; consider task negotiation
          - A complaint about the therapist that is told as past and settled
        examples:
          - >-
            C: "Six sessions, and I sleep worse than before. What am I paying for?" Counts: a complaint about
            progress, put to the therapist.
          - >-
            T: "Could it be that the pain also protects you?" C: "Oh, here we go. So it's all in my head." Counts: the
            intervention is rejected with scorn.
          - >-
            T: "So you were angry with her." C: "Not angry. Let down." Does not count: a correction that helps the
            work.
          - >-
            C: "He never listens. I could have thrown the phone at him." Does not count: the anger is at someone else.
        cues:
          - this is not helping
          - waste of time
          - what is the point
          - you don't understand
          - you're not listening
          - you keep saying
          - you always ask
          - paying for

  - id: repair
    label: Repair
    speaker: [therapist]
    definition: >-
      What the therapist does about a strain that could be seen, in order to mend it. Use this code itself only where an
      attempt is clear and its kind is not.
    codes:
      - id: immediate
        label: Immediate repair
        key: i
        color: yellow
        definition: >-
          After a strain, the therapist does something to ease it and goes on, without making the strain itself the
          subject.
        include:
          - Clears up a misunderstanding
          - Gives or renews the reason for what is being done
          - Changes the task, the topic or the aim in answer to the strain
          - Apologises briefly, or grants that an objection is right, and goes on
        exclude:
          - Anything where no strain could be seen before; consider task negotiation or empathy
          - Defending oneself, persuading or repeating the demand
          - Going along with deference as if it were agreement
          - Asking about the strain; consider exploratory repair
        examples:
          - >-
            C: "What am I paying for?" T: "A fair question. Let me say what the diary was meant to do, and then tell
            me whether we drop it." Counts: a reason and a choice. It is task negotiation too.
          - >-
            C: "If you think so. You're the expert." T: "Good, then let's begin." Does not count: the deference is
            taken for agreement.
          - >-
            T: "The diary shows us which nights go better." Said where no strain came before: does not count. It may
            be task negotiation if it leaves a say.
        cues:
          - let me explain
          - what I meant was
          - I'm sorry
          - let's leave that
          - we can do it differently
          - that is a fair point
          - you're right
      - id: exploratory
        label: Exploratory repair
        key: x
        color: green
        definition: >-
          After a strain, the therapist makes the strain itself, or the therapist's own part in it, the subject of the
          work.
        include:
          - Invites the client to say what has just happened between the two
          - Names the strain as something seen here, tentatively and without blame
          - Says what the therapist's own part in it was, and stays with it
          - Asks what the client needed, or feared, from the therapist in that moment
          - Links the strain to other relationships, as long as the link sets out from this one
        exclude:
          - Questions about relationships outside therapy alone
          - A brief apology that goes on at once; consider immediate repair
          - Pointing at the client's resistance without asking about it
          - Asking about feelings that have nothing to do with the strain
        examples:
          - >-
            T: "Something went quiet when I asked about your father. What happened between us just then?" Counts: the
            strain is named and opened.
          - >-
            T: "I think I was pushing my own idea there and stopped listening. How was that for you?" Counts: the
            therapist's own part, and room to answer.
          - >-
            T: "Sorry, I cut you off. Go on." Does not count as exploratory: an immediate repair.
          - >-
            C: "You're as bad as my boss." T: "Do you go quiet with your boss as well?" Does not count: it leaves the
            room, and the strain in it.
        cues:
          - between us
          - just then
          - just now when I
          - my part in
          - how was it for you when I
          - what is it like to tell me
          - something changed
          - did I miss

`
