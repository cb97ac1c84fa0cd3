/**
 * English words for `names.ts`: what is written with a capital and is nobody's name, and the first names
 * that are hardly ever anything else. Short on purpose: a missed name is warned of by its neighbors.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Written with a capital in the middle of a sentence, and no person. */
export const NOT_A_NAME = set(`
  i i'm i'd i've i'll ok okay a b c d e f g h monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu
  thur thurs fri sat sun january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec christmas easter thanksgiving halloween ramadan hanukkah passover
  diwali eid lent advent valentine's new year year's eve day ave st god lord jesus christ bible allah buddha holy spirit
  serenity prayer higher power big book step steps tradition traditions twelve anonymous alcoholics narcotics english
  spanish french german italian arabic chinese polish russian hindi portuguese korean japanese vietnamese tagalog
  american british canadian irish scottish welsh australian mexican african european asian indian jewish muslim
  christian catholic baptist methodist lutheran anglican protestant hindu sikh buddhist zoom teams skype facebook
  whatsapp instagram tiktok google uber lyft wi-fi narcan naloxone tylenol advil xanax prozac zoloft valium ativan
  suboxone methadone adderall ritalin seroquel oxycontin percocet covid ptsd adhd emergency room police fire
  department ambulance crisis line lifeline samaritans team help helpline mobile child adult protection protective
  services social welfare salvation army red cross veterans affairs women's men's center centre hospital church school
  clinic library station hall building floor street road avenue park county city state north south east west northern
  southern eastern western participant participants member members leader leaders co-leader group groups meeting
  person someone somebody chair facilitator supervisor host peer specialist therapist counselor nurse doctor officer
  medic paramedic security guard manager director board pastor mom mum dad mommy daddy grandma grandpa aunt uncle
  sir ma'am madam internet america usa uk us england scotland wales ireland canada australia zealand britain europe
  africa asia mexico india china alabama alaska arizona arkansas california colorado connecticut delaware florida
  hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
  mississippi missouri montana nebraska nevada hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania
  rhode tennessee texas utah vermont virginia washington wisconsin wyoming london boston chicago dublin toronto sydney
  melbourne auckland los angeles seattle denver houston dallas detroit atlanta miami philadelphia manchester
  birmingham glasgow edinburgh belfast vancouver montreal walmart target starbucks costco mcdonald's medicaid medicare
  nhs va dui first second third part page rule rules note notes plan yes no not please thank thanks then nothing well
  the he she they it we you his her their my our your this that these those there here what who why how where when if
  and but or so because after before stop go get leave don't let's everyone everybody nobody
`);

/** First names that are seldom a word or a place. Found in any case, also at the start of a sentence. */
export const FIRST_NAMES = set(`
  aaron abby abdul abdullah abigail adaeze adam adrian adriana agnieszka aiden aisha alan albert alejandro alex alexa
  alexander alexandra alexis ali alice alicia alison allison alyssa amanda amelia amir amy ana andre andrea andrew andy
  angela angie anita ann anna anne annie anthony antonio anya arjun arthur ashley audrey barbara becky ben benjamin
  bernard beth bethany betty beverly bob bobby bogdan brad bradley brandon brenda brian bridget brittany bruce bryan
  caitlin caleb cameron camila carla carlos carmen carol caroline catherine cathy cecilia charles charlie charlotte
  chelsea chen cheryl chidi chloe chris christina christine christopher cindy claire clara claudia clive colin connor
  courtney craig cynthia daniel daniela danielle danny darren dave david debbie deborah declan deepak denise dennis
  derek diana diane diego dimitri dominic donald donna doreen doris dorothy doug douglas dwayne dylan eddie edgar
  eduardo edward eileen elaine eleanor elena eli elias elijah elizabeth ella ellen emily emma emmanuel enrique eric
  erica erik erin esther ethan eva evan evelyn fatima felicia felipe fernando fiona fran francesca francis francisco
  fred freddie gabriel gabriela gail gareth gary gavin gemma geoff geoffrey george gerald gina giovanni gladys glenn
  gloria gordon graham greg gregory gwen hamza hannah harold harriet harry hassan heather hector helen henry hiroshi
  holly howard hugo ian ibrahim imani irene isaac isabel isabella ivan jacob jacqueline jake jamal james jamie jane
  janet janice jared jasmine jason javier jayden jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jesse
  jessica jill jim jimmy jin joan joanna joanne joe joel john johnny jonathan jorge jose joseph josh joshua joyce juan
  juanita judith judy julia julian julie justin kaitlyn karen kate katherine kathleen kathy katie kayla keisha keith
  kelly ken kenji kenneth kenny kevin khalid kimberly kirsty kofi kristen kurt kwame kyle lakisha lakshmi larry laura
  lauren lawrence leah leila leo leon leonard leroy leslie liam lillian linda lindsay linh lisa lorraine louis louise
  lucas lucia lucy luis luke lydia lynn maggie malcolm malik manuel marcela marco marcus margaret maria mariam marie
  marilyn mario marisol marjorie marlene martha martin marvin mary mateo matt matthew maureen megan mei mei-ling
  melanie melissa michael michelle miguel mike mildred minh mireya mohamed mohammed monica monique morgan muhammad
  nadia nancy naomi natalia natalie natasha nathan neil nelson ngozi nguyen niamh nicholas nick nicole nigel nikki noah
  nora norma norman oksana olena olga oliver olivia omar oscar owen pablo pam pamela patricia patrick paul paula
  pauline pedro peter phil philip phillip phyllis piotr priya rachel rafael raj ramon randy raquel rashid ravi raymond
  rebecca reggie regina renee ricardo richard rick ricky rita robert roberto rodney roger ron ronald rosa rosemary roy
  russell ruth ryan sabrina sally sam samantha samir samuel sandra sanjay santiago sara sarah saul sean sebastian
  sergio shane shannon sharon shaun sheila shelley sheryl shirley simon siobhan sofia sonia sophia sophie stacey stacy
  stanley stefan stella stephanie stephen steve steven stuart sunita susan suzanne svetlana sylvia tamara tamika tanya
  tara ted teresa terrence terry theo theresa thomas thuy tiffany tim timothy tina todd tom tommy toni tony tracey
  tracy travis trevor tyler tyrone valerie vanessa vera veronica vicky vikram vincent vivian walter wanda warren wayne
  wendy wesley william wojciech xavier yasmin yolanda yuki yusuf yvonne zachary zainab zoe
`);

/** First names that are also plain words: only told by what stands around them. */
export const WORD_NAMES = set(`
  amber angel april art august austin bill bud buddy candy carter chad chance chase chip christian chuck cooper crystal
  daisy dale dallas dawn dean dee dick don drew ed faith florence frances frank gay gene georgia glen grace grant guy
  harmony heath hope hunter iris ivy jack jade jan jordan joy june justice lance lily logan madison mark mason max may
  melody mercedes miles misty nick olive paris pat peggy penny ray rich rob robin rose ross ruby sandy skip sky star
  sue summer sunny sydney victor victoria violet virgil will
`);

/** After these a word with a capital is a place. */
export const BEFORE_A_PLACE = set('in at near outside inside towards toward into around across behind');

/** A run of capitals with one of these in it is a place, a body or a service. */
export const PLACE_NOUNS = set(`
  hospital church school college university clinic center centre library station hall street road avenue park county
  city house room building bridge mall mosque temple synagogue shelter court prison jail office services department
  team line group meeting foundation society association army police pharmacy cafe hotel motel airport bank store
`);

/** What only a person does: the word before it is somebody. */
export const PERSON_VERBS = set(`
  said says told asked asks cried shouted yelled screamed whispered replied answered wept hugged threw grabbed slapped
  punched pushed shoved swore cursed laughed smiled walked stormed texted phoned admitted disclosed shared explained
  apologized apologised
`);

/** Stand in front of a sentence that a person verb follows, and are nobody's name. */
export const STARTERS = set(`
  participant participants member members leader leaders co-leader newcomer newcomers visitor visitors staff police
  security paramedics medics ambulance officer officers supervisor supervisors host hosts neighbor neighbors neighbour
  one two three four five another other others both neither either some several most all each many few people
  women men kids children nobody somebody someone everyone everybody anyone who then later afterwards also again
  suddenly finally once now and but or so he she they it we you i facilitator facilitators chair volunteer volunteers
  man woman person partner husband wife parent parents mother father son daughter friend friends mom mum dad guard
  nurse doctor counselor therapist caller callers responder responders dispatcher operator
`);

/** Word endings of English that names seldom have. */
export const WORD_ENDING = /(?:-in|-up|-out|-off|ing|tion|sion|ment|ness|ity|able|ible|ous|ful|less|ship|ward|wards|ism|ists?|ology|ive|ance|ence|ical|ally)$/;
