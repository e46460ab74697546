import { allianceCodes } from './builtinCodes'

/**
 * The codebook that Alliance Coder brings: what a transcript is coded with where no codebook lies beside it, and what
 * `New Codebook` starts from. It follows Bordin (1979) and Safran and Muran (2000) in words of this project.
 */
export const builtinCodebookText = `# Alliance process codes.
# The working alliance after Bordin (1979): agreement on goals, agreement on tasks, bond.
# Its ruptures and repairs after Safran and Muran (2000). Definitions and examples are this project's own.
codebook: Alliance process codes
id: alliance
version: "1.0.0"
language: en
unit: utterance

instructions: |-
  Code in the order of the session, and judge each turn from what has been said so far only. What comes later may
  explain a turn; it does not change its code. A rupture is what could be seen when it happened.

  Most turns carry no code. A turn may carry several: a therapist who changes the task to ease a strain gives both
  a task negotiation and an immediate repair. A code is given once a turn, however often it would fit within it.

  Judge what is said and what the transcript marks, (sighs) or (p:00:00:10), not a tone you would have to imagine.
  Ask how this client has spoken so far: short answers from someone who always answers shortly are no withdrawal.

  A rupture is a strain in working together, not a sign of a bad session or of a difficult client. Give each one a
  strength: how far it carries the two away from the work, not how loud it is.
    1  slight: a passing sign beside work that goes on
    2  mild: the work goes on with less of the client in it
    3  moderate: the work falters, and one of the two has to do something about it
    4  strong: the work stands still for the moment
    5  dominant: the strain has taken the place of the work

  A repair is an attempt after a strain that could be seen. Whether it resolved anything is judged later, on the
  episode as a whole. Where you hesitate, choose the code you would defend, mark it as uncertain, and write why.

${allianceCodes}rules:
  # A turn can withdraw and attack; it is rare enough to look twice.
  - exclusive: [rupture.withdrawal, rupture.confrontation]
    severity: information
  - once-per-turn:
      [empathy, goal-agreement, task-negotiation, rupture.withdrawal, rupture.confrontation, repair.immediate, repair.exploratory]
  # A turn that eases the strain and then examines it is an exploratory repair.
  - outranks: [repair.exploratory, repair.immediate]
  - requires-strength: [rupture]

episodes:
  - id: rupture-repair
    label: Rupture and what was tried after it
    opens: [rupture]
    attempts: [repair]

ratings:
  - id: alliance-goal
    label: Agreement on goals
    level: session
    per: client
    min: 1
    max: 7
    neutral: 4
    # &evidence gives these labels a name, by which the ratings below take them over.
    labels: &evidence
      1: strong evidence against, again and again
      2: clear evidence against
      3: some evidence against
      4: no evidence, or as much for as against
      5: some evidence for
      6: clear evidence for
      7: strong evidence for, again and again
    definition: >-
      Client and therapist know and share what therapy is for. Start from 4, move only for what you can point to, and
      name the codings you moved for. Politeness and progress are no evidence.
  - id: alliance-task
    label: Agreement on tasks
    level: session
    per: client
    min: 1
    max: 7
    neutral: 4
    labels: *evidence
    definition: >-
      Both find what they do together sensible and take part in shaping it. Start from 4, move only for what you can
      point to. Compliance is no evidence; a doubt that is voiced and taken up is evidence for.
  - id: alliance-bond
    label: Bond
    level: session
    per: client
    min: 1
    max: 7
    neutral: 4
    labels: *evidence
    definition: >-
      Trust, respect and liking in this relationship, from either side. Start from 4, move only for what you can point
      to. Friendliness is no evidence; daring to say something hard, and being met, is evidence for.

measures:
  - id: rupture-rate
    label: Ruptures per 100 client turns
    formula: 100 * units(rupture) / eligible(rupture)
  - id: rupture-strength
    label: Mean strength of ruptures
    formula: mean(rupture)
  - id: withdrawal-share
    label: Withdrawals among ruptures
    formula: count(rupture.withdrawal) / count(rupture)
  - id: confrontation-share
    label: Confrontations among ruptures
    formula: count(rupture.confrontation) / count(rupture)
  - id: repairs-per-rupture
    label: Repair attempts per rupture
    formula: count(repair) / count(rupture)
  - id: exploratory-share
    label: Exploratory among repair attempts
    formula: count(repair.exploratory) / count(repair)
  - id: empathy-rate
    label: Empathy per 100 therapist turns
    formula: 100 * units(empathy) / eligible(empathy)
  - id: goal-agreement-rate
    label: Goal agreement per 100 turns
    formula: 100 * units(goal-agreement) / eligible(goal-agreement)
  - id: task-negotiation-rate
    label: Task negotiation per 100 turns
    formula: 100 * units(task-negotiation) / eligible(task-negotiation)
  - id: task-negotiation-client
    label: Task negotiation by the client, of all
    formula: count(task-negotiation by client) / count(task-negotiation)
  - id: alliance
    label: Mean of the alliance ratings
    formula: (mean(alliance-goal) + mean(alliance-task) + mean(alliance-bond)) / 3
`
