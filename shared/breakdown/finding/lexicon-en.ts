/**
 * English words of the trade by category. One term per comma, singular; "cell phone=cellphone" are spellings of
 * one thing (the first is its name); a star marks a word that is also a verb or an everyday word and counts only
 * as a noun: behind "a", "the", "his", a number, "in", "wearing" or an adjective of the list below. Longer terms
 * win over the shorter ones inside them. `null` holds phrases that look like an element and are none.
 */
export const englishLexicon: readonly (readonly [category: number | null, terms: string])[] = [
  [
    101,
    `crowd, onlooker, traveller=traveler, vendor=street vendor, hawker, neighbor=neighbour, bouncer, usher, chauffeur, maid, butler,, bystander, passer-by=passerby, pedestrian, extra*, audience, spectator, mob, protester,
    demonstrator, commuter, tourist, shopper, patron, diner guest, wedding guest, party guest, partygoer, partier,
    mourner, churchgoer, congregation, passenger, student body, classmate, schoolchildren, villager, townsfolk=townspeople,
    soldier, troop*, infantry, cop=police officer=policeman, police, SWAT team, firefighter=fireman, paramedic=EMT,
    nurse, orderly*, waiter, waitress, bartender, busboy, janitor, security guard, bodyguard, doorman, bellhop,
    receptionist, reporter, journalist, photographer, paparazzi, cameraman, camera crew, news crew, film crew,
    prisoner, inmate, jury=juror, bailiff, monk, nun, choir*, marching band, cheerleader, dancer, worker,
    construction worker, office worker, fisherman, farmer, sailor, ground crew, flight attendant=stewardess,
    homeless man=homeless person, beggar, gang member, thug, hostage, zombie,
    rider, cabbie=cab driver=taxi driver, bus driver, truck driver, porter, gentleman, mercenary, guard*, prison guard, student, intern, surgeon, medic, EMS worker, technician, engineer, mechanic, clerk,
    cashier, shopkeeper, barista, line cook, sous chef, dishwasher boy, hostess, valet, concierge, housekeeper, nanny, gardener, butcher, baker, barber, blacksmith, miner, lumberjack, cowboy, sheriff's deputy=deputy,
    detective*, lawyer, courier, delivery man=delivery boy, mailman=postman, newsboy, altar boy, bridesmaid, groomsman, pallbearer, referee, coach*, teammate, ballplayer, gambler, dealer*, bandit, outlaw, pirate, henchman=goon,
    assassin, sniper, knight, archer, peasant, servant, handmaiden, courtier, merchant, crew member=crewman, astronaut, scientist, lab technician, refugee, evacuee, patient*, toddler, schoolgirl, schoolboy, teenager, jogger, cyclist, picketer, rioter, rescue worker, coroner,
    diner*, server*, busker, street musician, gunman, heavy*, barkeep, card player, widow, widower, pedlar=peddler, ranch hand, homesteader, settler, saloon girl, undertaker`,
  ],
  [
    102,
    `stunt, stunt double, car chase, chase*, fistfight=fist fight, fight*, brawl, sword fight=swordfight, shootout=shoot-out,
    gunfight, gun battle, knife fight, car crash, car accident, collision, somersault, backflip, high fall, body slam,
    headlock, stampede, free fall=freefall, rappel, wheelie, hand-to-hand combat, tackle*`,
  ],
  [
    103,
    `car, police car=cop car=squad car=patrol car, cruiser, truck, pickup truck=pickup, fire truck=fire engine, tow truck,
    garbage truck, dump truck, semi truck=18-wheeler=semi-trailer, van, minivan, camper van=camper, moving van, taxi=cab=taxicab,
    bus, school bus, tour bus, ambulance, hearse, limousine=limo, sedan, coupe, convertible*, SUV=S.U.V., jeep, station wagon,
    hatchback, sports car, race car, muscle car, motorcycle=motorbike, moped, scooter, bicycle=bike, tricycle, mountain bike,
    skateboard, wheelchair, golf cart, go-kart, tractor, bulldozer, excavator, forklift, train, subway train, freight train,
    tram=streetcar, trolley bus, airplane=aeroplane=plane, jet*, fighter jet, private jet, helicopter=chopper, hot air balloon,
    boat, rowboat=row boat, barge, tugboat, lifeboat, dinghy, steamboat, trawler, flatbed truck, cement mixer, snowplow, ice cream truck, food truck, delivery truck, delivery van, armored car, unmarked car,, speedboat, motorboat, sailboat, fishing boat, yacht, ship, cruise ship, ferry*, canoe, kayak, raft*, life raft,
    submarine, jet ski, snowmobile, sleigh, carriage, stagecoach, wagon, chariot, tank*, humvee, hummer, rv=motorhome=motor home,
    mercedes, cadillac, chevrolet=chevy, mustang, porsche, ferrari, toyota, honda, volkswagen, buick, bmw,
    locomotive, hansom cab, handcart, pushcart, rickshaw, dirt bike, quad bike=ATV, big rig, armored truck, armored personnel carrier, prison van, hot rod, lorry, coach bus, biplane, glider, hovercraft, gondola*, longboat, landing craft, escape pod, shuttle*, rover*, buggy, dune buggy`,
  ],
  [
    104,
    `gun, handgun, pistol, revolver, rifle, shotgun, sniper rifle, machine gun, submachine gun, automatic weapon, firearm, weapon,
    bullet, ammunition=ammo, shell casing, magazine clip, holster, silencer, grenade, hand grenade, bomb*, time bomb, dynamite,
    detonator, missile, knife, switchblade, pocket knife=pocketknife=penknife, kitchen knife, butcher knife, machete, dagger, sword, katana,
    axe=ax, hatchet, hammer*, sledgehammer, crowbar, wrench, screwdriver, pliers, saw blade, handsaw, chainsaw, drill*, nail gun, shovel*, pickaxe,
    rake*, pitchfork, spear, bow and arrow, arrow, crossbow, shield*, baton, nightstick, taser, stun gun, pepper spray, handcuffs=cuffs, zip tie,
    rope, chain*, duct tape, tape measure, ladder, toolbox, bucket, broom, mop*, vacuum cleaner, feather duster, sponge, flashlight=torch,
    lantern, candle, storm lantern, oil lamp, light bulb=bulb=lightbulb, logbook, ledger, ladle, gangplank, schoolbag=school bag, oar=paddle, anchor*, life preserver, steel cable, cable*, bus ticket, train ticket, plane ticket, movie ticket, fountain pen, flag, liquor, bottle of liquor, agreement*, invoice*, receipt, menu, lottery ticket, recipe, calendar, toothpick, cotton swab, cloth*, rag*, hose*, wheelbarrow, hammer and nails, nail*, screw*, tarp=tarpaulin, awning,, match*, matchbook, matchbox, lighter, cigarette, cigar, pipe*, joint*, ashtray, syringe, needle, pill, pill bottle, medicine,
    bandage, stretcher*, gurney, crutch, walking stick=cane, first aid kit, stethoscope, thermometer, scalpel, oxygen mask, iv drip=iv bag,
    phone, telephone, cell phone=cellphone=mobile phone=mobile, smartphone=smart phone=iphone, payphone=pay phone, phone booth, receiver, headset, headphones=earphones,
    earbud=earpiece, walkie-talkie=walkie talkie, two-way radio, radio*, megaphone=bullhorn, microphone=mic, laptop=laptop computer, tablet computer=ipad,
    computer, keyboard, keypad, mouse*, printer, laser printer, copier=copy machine=photocopier, copier machine, fax machine, hard drive, usb drive=usb stick=flash drive=thumb drive,
    cd, dvd, floppy disk, tape recorder, cassette=cassette tape, videotape=video tape, film reel, camcorder=video camera, camera*, polaroid, binoculars, telescope,
    magnifying glass, remote control=remote, game controller, calculator, typewriter, book*, notebook, diary, journal*, novel, bible, textbook, comic book,
    magazine, newspaper, letter*, love letter, envelope, postcard, note*, sticky note=post-it, sheet of paper=piece of paper=slip of paper, paper*, paperwork, document*,
    contract*, file*, folder, binder, clipboard, report*, envelope of cash, manuscript, script*, sheet music, blueprint, map*, ticket, boarding pass, passport,
    driver's license, id card=id badge=i.d., badge, business card, credit card, key card=keycard, playing card=deck of cards, poker chip, dice, chessboard=chess set, chess piece,
    photo=photograph, photo album, picture frame=photo frame, framed photo=framed photograph=framed picture, picture*, money, cash, wad of cash=wad of bills, coin, check book=checkbook, wallet, purse, handbag, backpack=rucksack,
    briefcase, suitcase, luggage, duffel bag=duffle bag, bag*, shopping bag, plastic bag, paper bag, grocery bag, body bag, garbage bag=trash bag, sleeping bag, box*, cardboard box, crate,
    trunk*, safe deposit box, package, parcel, gift, present*, gift box, birthday cake, cake, key, car keys, keyring=key ring=keychain, padlock, alarm clock, stopwatch, pocket watch,
    cup, coffee cup, teacup=tea cup, mug, coffee mug, glass of water, glass of wine, wine glass, champagne glass=champagne flute, shot glass, pint glass, bottle, beer bottle, wine bottle=bottle of wine, water bottle,
    whiskey bottle=bottle of whiskey, bottle of champagne, champagne, beer, cold beer, beer can=can of beer, whiskey, wine, cocktail, martini, coffee, tea, soda, juice*, milk*, thermos, flask, pitcher*, jug, teapot, coffee pot,
    kettle, plate*, dish*, bowl, tray, fork*, spoon, chopsticks, cutlery=silverware, napkin, straw*, frying pan, saucepan, pan*, pot*, wok, cutting board, corkscrew, bottle opener, lunch box=lunchbox,
    sandwich, pizza, pizza box, burger=hamburger, hot dog, french fries, donut=doughnut, cookie, bread, toast*, steak, egg*, apple, orange*, banana, popcorn, ice cream, candy, lollipop, chocolate, noodle, dumpling, soup, cereal, dinner*, food, groceries,
    ball*, basketball, football*, game ball, baseball, baseball bat, bat*, baseball glove, golf club, golf ball, tennis racket, hockey stick, volleyball, soccer ball, trophy, medal, whistle*, punching bag, boxing glove, dumbbell,
    jump rope, yo-yo, toy*, doll, teddy bear, stuffed animal, puppet, action figure, figurine, balloon, kite, fishing rod=fishing pole, net*, tent, campfire, cooler, umbrella, parasol, fan*, mirror*, hand mirror=compact mirror, compact*, lipstick tube,
    comb*, hairbrush, toothbrush, toothpaste, soap, razor, shaver, towel, handkerchief, tissue*, blanket*, pillow*, guitar case, violin case, guitar, violin, drumstick, flute, harmonica, trumpet, easel, paintbrush, paint can, spray can=spray paint, pen*,
    pencil, marker*, crayon, chalk, eraser, ruler*, scissors, stapler, stamp*, glue, ribbon, wrapping paper, bouquet=bouquet of flowers, rose*, wreath, urn, coffin=casket, cross*, crucifix, rosary, stone tablet, crystal ball, scroll*, treasure chest,
    compass, hourglass, globe, snow globe, shopping cart, stroller=baby carriage, baby bottle, pacifier, diaper, leash, collar*, dog bowl, cage*, birdcage, fire extinguisher, gas can, jerry can, jumper cables, license plate, rearview mirror, steering wheel,
    evidence bag, crime scene tape=police tape, gavel, mail, trash can=garbage can, lamp oil, tool, tool belt, device, gadget, remote detonator, walkman, mp3 player, pager=beeper, gold bar, jewel, diamond, jewelry box, drugs=bag of drugs, cocaine, script page, cue card, clapperboard=slate*,
    carbine, sidearm, derringer, musket, flintlock, blowtorch, plasma cutter, welding torch, soldering iron, bolt cutters, lockpick, wire cutters, hacksaw, trowel, hoe, sickle, scythe, anvil, bellows, tongs, whip*, club*, quiver, saddle, bridle, horseshoe, lasso,
    land mine=mine*, C4, fuse*, detonator cord, flare*, flare gun, gas mask bag, night-vision goggles, body camera, security badge, dog tags, canteen, ration, map case, parachute, cello case, instrument case, suit bag, garment bag, tote bag, satchel, pouch*, knapsack, hamper, basket, picnic basket,
    quill, inkwell, parchment, broadsheet, telegram, locket photo, monogrammed handkerchief, snuff box, music box, candelabra, candlestick, goblet, chalice, tankard, decanter, samovar, saucer, sugar bowl, creamer, salt shaker, pepper mill, ladle*, spatula, whisk*, rolling pin, mixing bowl, baking sheet, oven mitt, cleaver, chef's knife, paring knife, skillet, cauldron, colander, grater, apron string, dish towel, kitchen timer, order pad, receipt printer,
    pancake, waffle, bacon, omelette=omelet, sausage, cheese, butter*, salad, pasta, spaghetti, rice, potato, onion, tomato, carrot, garlic, lemon, lime*, grape, strawberry, watermelon, pie, muffin, croissant, bagel, granola bar, candy bar, cheeseburger, taco, burrito, fried chicken, ham, turkey*, fish fillet, oyster, lobster, pretzel, peanut, chewing gum, lemonade, milkshake, hot chocolate, gin, vodka, rum, tequila, brandy, bourbon,
    beaker, test tube, petri dish, bunsen burner, microscope, pipette, vial, specimen jar, clamp*, forceps, defibrillator=defibrillator paddles, heart monitor, x-ray, medical chart, bedpan, oxygen tank, iv pole=iv stand, saline bag, blood bag, bandage roll, tourniquet, splint, hearing aid, inhaler, prescription, latex glove=rubber glove, crash cart, rebar, brick*, plank, pipe wrench, nail file, coupon, flyer stack, yearbook, report card, permission slip, protractor, hall pass, lunch tray, backpack tag, globe stand, abacus, coloring book, homework, diploma, photo booth strip, fidget spinner, marble*, dollhouse, jigsaw puzzle, board game, playing cards, slingshot, water gun, paper plane=paper airplane, kite string, snowball, sled, frisbee, beach ball, surfboard, ski poles, hockey puck, rosary beads, offering plate, incense, garden hose, watering can, flower pot, trash bag, dust pan=dustpan, mop bucket, clothesline, clothespin, laundry basket, clothes iron, hanger, sewing kit, knitting needles, ball of yarn=yarn, thimble, perfume bottle=perfume, nail clippers, hair dryer, curling iron, tweezers, cotton ball, contact lens, cane sword, fan belt, spark plug, tire iron, tow chain, hubcap, jack*, road flare, dashcam, gps unit, parking ticket, traffic cone, evidence board,
    stockpot, sheet pan, squeeze bottle, accordion, saxophone, trombone, clarinet, cello, banjo, mandolin, tambourine, drum*, drum kit, milk crate, fries, winchester, colt*, branding iron, spittoon, strongbox, lockbox, tin cup, wagon hitch, hay`,
  ],
  [
    105,
    `rain, heavy rain, downpour, drizzle, snow, snowfall, blizzard, snowstorm, hail*, fog, mist, haze, smoke, cloud of smoke, steam*, dust, cloud of dust, sandstorm, wind, gust of wind,
    storm*, thunderstorm, hurricane, tornado, flood*, flame, fire*, blaze, inferno, bonfire, burning building, explosion, blast*, fireball, spark*, gunshot, muzzle flash, squib, blood, pool of blood, blood stain=bloodstain, blood splatter=blood spatter,
    broken glass, shattered glass, shattering glass, debris, bubbles, firework, confetti, tear gas, pyrotechnics, water spray, sprinkler,
    sleet, rainstorm, lightning strike, wildfire, smoke bomb, steam vent, avalanche, mudslide, earthquake, tremor, foam, dry ice, embers, ash*, soot*, falling snow, shards=shards of glass, gunfire, sparkler, geyser, puddle*,
    mud*`,
  ],
  [
    106,
    `suit*, business suit, three-piece suit, tuxedo=tux, dress*, wedding dress=wedding gown, evening gown, gown, cocktail dress, sundress, skirt, blouse, shirt, t-shirt=tee shirt=tee, dress shirt, polo shirt, tank top, sweater, cardigan, hoodie, sweatshirt, sweatpants, tracksuit,
    jacket, leather jacket, denim jacket, blazer, coat*, trench coat, raincoat, overcoat, fur coat, lab coat, winter coat, parka, poncho, vest, bulletproof vest, life jacket=life vest, pants*, trousers, slacks, jeans, shorts*, overalls, jumpsuit, leggings, stockings, tights, sock*,
    pajamas=pyjamas, nightgown, robe*, bathrobe, underwear, boxer shorts=boxers, bra, lingerie, bikini, swimsuit=bathing suit, swim trunks, wetsuit, uniform*, school uniform, police uniform, military uniform, scrubs*, hospital gown, apron, costume*, kimono, cheongsam=qipao, sari, toga, cloak, cape*, armor=armour, spacesuit=space suit, hazmat suit,
    tie*, bow tie=bowtie, hard hat, reflective vest, rain boots, work boots, windbreaker, fur hat, straw hat, sun hat, bandana=bandanna, headband, clerical collar, wedding veil, ball gown, dress uniform, combat boots, combat fatigues=fatigues, camouflage, prison uniform, chef's hat,, scarf, shawl, glove, mitten, belt*, suspenders, hat, cap*, baseball cap, cowboy hat, top hat, helmet, beanie, beret, hood*, headscarf, veil*, crown*, tiara, mask*, ski mask, gas mask, glasses*, sunglasses=shades*, reading glasses, goggles, monocle, eye patch=eyepatch,
    shoe, boot*, high heels=heels*, sneakers, sandal, slipper, flip-flops, cowboy boots, watch*, wristwatch, ring*, wedding ring, engagement ring, necklace, bracelet, earring, pendant, brooch, locket, jewelry=jewellery, jersey*, backpack strap, high-vis vest, tuxedo jacket,
    housecoat, dressing gown, muff, bonnet, corset, petticoat, waistcoat, tailcoat, frock coat, cravat, ascot, bowler hat, fedora, flat cap, turban, hijab, bandolier, tunic, breeches, doublet, chainmail, gauntlet, leathers, visor, tactical vest, flak jacket, kevlar vest, flight suit, pressure suit, letterman jacket, varsity jacket, bomber jacket, corduroy jacket, peacoat, anorak, turtleneck, sweater vest, flannel shirt, hawaiian shirt, crop top, tunic dress, miniskirt, culottes, cargo pants, khakis, chinos, yoga pants, long johns, onesie, housedress, smock, surgical gown, surgical cap, surgical mask, hairnet, chef's whites, waitress uniform, nurse's uniform, prison jumpsuit, safety goggles, safety vest, santa hat, party hat, clogs, loafers, oxfords, moccasins, stilettos, galoshes, wellington boots=wellingtons, galoshes boots, riding boots, ski boots, cufflinks, tie clip, tie pin, signet ring, pearls=string of pearls, choker, anklet, ear muffs=earmuffs, fanny pack, cummerbund, garter, fishnet stockings=fishnets, veil hat, habit*, cassock, vestments, leotard, tutu, karate gi, boxing robe, gym clothes, backpack harness,
    evening wear, duster coat, overalls strap, chaps, spurs, poncho liner, chef's coat, chef whites=whites, tin star, cowboy vest,
    coveralls=coverall, waders, pinstripe suit, blazer jacket, lanyard pass, rubber boots, neckerchief=kerchief`,
  ],
  [
    107,
    `makeup=make-up, lipstick, mascara, eyeliner, nail polish, wig, beard, fake beard, mustache=moustache, goatee, ponytail, pigtails, braid*, dreadlocks, mohawk, buzz cut, crew cut, bald head, dyed hair, scar, birthmark, freckles, tattoo,
    bruise*, black eye, bloody nose, cut on, gash*, wound*, gunshot wound, stab wound, burn mark, bandaged head, sweat*, prosthetic, fangs, warpaint=war paint, clown makeup, pale makeup, stubble, gray hair=grey hair, long hair, wet hair, blood on his face, blood on her face,
    dark circles, whiskers, mutton-chop whiskers=muttonchops, sideburns, purple hair, pink hair, green hair, blue hair, dyed blonde hair, matted hair, wild hair, bun*, bangs*, cornrows, shaved head, bandaged hand, bandaged arm, split lip, swollen eye, bruised face, burns*, blister, frostbite, rash*, pockmarks, tear-streaked face, smeared lipstick, face paint, liver spots,
    bleached hair, scratch*, black hair, red hair, blond hair=blonde hair, hair extensions, greasepaint`,
  ],
  [
    108,
    `dog, puppy, guard dog, police dog, german shepherd, golden retriever, cat, kitten, horse, pony, donkey, mule, cow, bull*, goat, sheep, lamb, pig, chicken, rooster, hen, duck*, goose, swan, bird, crow*, raven, eagle, hawk*, owl, pigeon, dove, parrot, seagull,
    rat, guinea pig, rabbit=bunny, squirrel, fox, wolf, bear*, tiger, lion, leopard, elephant, monkey, gorilla, camel, deer, snake*, lizard, turtle, frog, crocodile, alligator, fish*, goldfish, shark, whale, dolphin, spider, butterfly, bee, cockroach, mosquito, insect,
    mare, stallion, colt foal, steer*, cattle, herd of cattle, ox, rattlesnake, viper, cobra, vulture, coyote, hound, bloodhound, terrier, tabby, moth, fly swarm, swarm of bees, ferret, hedgehog, bat colony,
    doberman, rottweiler, pit bull, poodle, labrador, beagle, bulldog, collie, husky, holstein, stallion, foal, calf, piglet, chick, peacock, ostrich, llama, alpaca, tarantula, scorpion`,
  ],
  [
    110,
    `slow motion=slow-motion=slo-mo, time lapse=time-lapse, aerial shot=aerial view, drone shot, underwater shot, handheld shot, split screen, freeze frame, night vision, bird's eye view, tracking shot, dolly zoom, crane shot, point of view shot`,
  ],
  [
    112,
    `neon sign, neon light, strobe light, flashing lights, police lights, spotlight, floodlight, searchlight, flickering light, disco ball, string lights, fairy lights, chandelier, emergency light, power outage=blackout, candlelight, firelight, headlights, lightning, flash of lightning,
    red light, blue light`,
  ],
  [
    113,
    `thunder, clap of thunder, siren, gunshots, footsteps, doorbell, knock on the door=knock at the door, church bells, school bell, alarm, car alarm, fire alarm, applause, laughter, screech of tires, screeching tires, car horn, dial tone, busy signal,
    static, white noise, heartbeat, echo*, crash*, thud, bang*, clack, click*, beep*, buzz*, creak*, splash*, crack*, boom*, clang, clatter, whoosh, whirring sound, rumble*, growl*, howl*, roar*, scream*, engine roar, loudspeaker announcement, pa announcement, voice mail=voicemail,
    crunch*, thump*, slam*, smash*, rattle*, squeal*, sizzle*, hiss*, clink*, jingle*, ding*, wail*, cheer*, gasp*, murmur*, birdsong, crickets, ticking, ringing, foghorn, train whistle, church bell, air raid siren, police siren, intercom announcement`,
  ],
  [
    114,
    `music, song, melody, tune*, orchestra, jazz band, rock band, string quartet, piano music, background music, dance music, hip hop music, classical music, jukebox, national anthem, lullaby, hymn, theme song, karaoke, dj, drumbeat=drum beat, live band,
    brass band, string ensemble, church organ music, waltz, march music, drum roll, piano piece, violin music, guitar music, hymn singing`,
  ],
  [
    115,
    `poster, billboard, banner, sign*, road sign, street sign, logo, mural, graffiti, headline, portrait of, wanted poster, missing poster, for sale sign, name plate=nameplate, placard, flyer, label*, name tag, whiteboard, blackboard=chalkboard, bulletin board=notice board, scoreboard, projection screen`,
  ],
  [
    116,
    `sofa=couch, armchair, chair, leather chair, rocking chair, office chair, bar stool, stool, bench*, table*, coffee table, dining table, kitchen table, folding table, folding chair, picnic table, conference table, operating table, card table,, desk, oak desk, nightstand=bedside table, bed*, bunk bed, hospital bed, crib, mattress, bookshelf=bookcase, shelf, cabinet, filing cabinet=file cabinet, cupboard, wardrobe, closet, dresser,
    chest of drawers, drawer, lamp, desk lamp, floor lamp, lampshade, curtain*, blinds*, rug, carpet*, painting, statue, sculpture, bust of, vase, fireplace, mantelpiece, piano, grand piano, television=tv=television set=tv set, flat screen tv, monitor*, refrigerator=fridge, oven, stove, microwave=microwave oven, dishwasher, washing machine, sink*, bathtub=tub, toilet,
    wall clock, desk clock, grandfather clock, clock, full-length mirror, bar counter, cash register, vending machine, water cooler, safe*, aquarium=fish tank, christmas tree, christmas lights, altar, pew, podium, pulpit, bleachers, lockers=locker, pool table, ping pong table=ping-pong table, dartboard, hammock, patio furniture, lawn chair, throne, tombstone=gravestone=headstone, screen door, streetlight=street lamp=lamppost, park bench, trophies case,
    counter*, glass counter, ceiling fan, dumpster, barrel*, wall map, periodic table, plastic skeleton=skeleton, chandelier hook, bookend, display case, glass case, trophy case, filing shelf, whiteboard stand, stage curtain, window blinds, venetian blinds, radiator, water heater, prep table, steel table, stainless steel counter, walk-in freezer, deep fryer, grill*, heat lamp, spice rack, pot rack, wine rack, coat rack, hat stand, umbrella stand, four-poster bed, cot*, bassinet, high chair, playpen, rocking horse, hay bale, wagon wheel, well bucket, control panel, console*, server rack, examination table, privacy curtain, scoreboard clock, chain-link fence, picket fence, mailbox, fire hydrant, phone box, barricade*, sandbags, tapestry, suit of armor, candle sconce, oil painting, persian rug,
    hitching post, water trough, trough*, batwing doors=saloon doors, player piano,
    streetlamp, quilt*, upright piano`,
  ],
  [
    117,
    `houseplant=house plant, potted plant, plant*, flower, flowers, rose bush, sunflower, ivy, hedge, bush, palm tree, pine tree, oak tree, apple tree, tree, cornfield, lawn, tall grass, bamboo, cactus, fallen leaves, dead leaves, vines, garden, flowerbed=flower bed`,
  ],
  [118, `roadblock, traffic control, crowd control, police cordon, armed escort, metal detector, security checkpoint`],
  [
    119,
    `crane*, drone, steadicam, underwater camera, process trailer, rain machine, wind machine, fog machine, cherry picker, scaffolding, wire rig, harness*, trampoline, treadmill, green screen, camera dolly`,
  ],
  [
    121,
    `hologram, holographic display, spaceship=spacecraft=starship, ufo=flying saucer, portal, force field, laser beam, energy beam, ghost*, monster*, dragon, alien*, robot, cyborg, magic spell, teleport, morph*, apparition, vision of, computer screen, phone screen, surveillance footage, security footage, news footage, title card, superimpose*, subtitle, cgi,
    laser beams, plasma bolt, holographic map, planet, asteroid, star field, wormhole, zero gravity, time freeze, video call on screen, text message on screen`,
  ],
  [
    122,
    `trapdoor=trap door, breakaway, collapsing bridge, collapsing building, conveyor belt, elevator, escalator, revolving door, pulley, booby trap, revolving bookcase`,
  ],
  [
    null,
    `sunflower seeds=sunflower seed, bodyguard dog, monkey wrench, horse sense, fish tank light, crow's feet, police detective, police station, police chief, police captain, police sketch, police report, police scanner, police academy, sign of the cross, rings of, train tracks, railroad tracks, railway tracks, follow suit, suit yourself, dress up, get dressed, paper over, bird's eye, hot dog days, in the book, by the book, in the air, on the ball, have a ball, watch out, match point, key moment, fish out of water, dead fish, bed and breakfast,
    table of contents, bus stop, train station, bus station, car park, parking lot, boat house, fire escape, fire exit, fire station, firing line, bar fight club, horse around, in the same boat, break the ice, ring tone, ring finger, sea bed, bed of, bedroom, ballroom, car door, car window,
    glass door, glass window, phone number, phone call, key hole, keyhole, dog tired, cat nap, rain check, snow white, flower girl, book club, coffee shop, coffee table book, tea room, tea time, beer garden, wine cellar, candle light vigil, desk clerk, front desk, reception desk, help desk, news desk, night table, time table, water table, suitcase nuke,
    pool of light, sea of, flood of tears, tear drop, storm off, storms off, storm out, storms out, fire off, fires off, chicken out, bull shit, bear with, bear in mind, eye of the storm, calm before the storm, wind up, wind down, tree line, shoe shop, hat shop, dress shop, gun shop, bike lane, cab driver's seat, taxi stand, truck stop, ship shape, bank statement, tank top straps`,
  ],
];

/** Words that stand before a thing and belong to its name: "leather jacket", "wall clock", "silver ring". */
export const englishModifiers: ReadonlySet<string> = new Set(
  `leather silk denim cotton wool woolen fur velvet wooden oak metal steel iron brass bronze copper silver gold golden glass crystal plastic rubber paper cardboard stone marble
  coffee tea beer wine whiskey water milk wall desk kitchen dining office school police army navy military hospital prison wedding birthday christmas football baseball basketball tennis golf hockey
  red blue green yellow black white gray grey brown pink purple orange beige navy bloody broken torn worn tattered dirty dusty muddy vintage antique old rusty battered weathered folded framed crumpled sealed
  loaded toy fake stolen rental electric digital laser flat-screen hand cigarette pocket travel baseball-cap business evening hunting fishing hiking pruning butter steak bread spare
  love suicide ransom thank-you death stolen sketch address guest comic photo picture shoulder garbage trash gym sports overnight medical first-aid emergency fire gas oil`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** Irregular plurals; everything regular is worked out. */
export const englishPlurals: ReadonlyMap<string, string> = new Map(
  `knives knife, shelves shelf, bookshelves bookshelf, loaves loaf, leaves leaf, scarves scarf, wolves wolf, men man, women woman, policemen policeman, firemen fireman, fishermen fisherman, cameramen cameraman, children child, mice mouse, geese goose, feet foot, teeth tooth, dice dice, tweezers tweezers, coveralls coveralls, waders waders, calves calf, forceps forceps, fries fries, chaps chaps, spurs spurs, clogs clogs, leathers leathers, whiskers whiskers, bangs bangs, whites whites, heavies heavy, chains chain, embers embers, shards shards, crickets crickets, sideburns sideburns, khakis khakis, chinos chinos, earmuffs earmuffs,  axes axe, buses bus, gases gas, matches match, watches watch, torches torch, boxes box, glasses glasses, trousers trousers, pants pants, jeans jeans, scissors scissors, pliers pliers, headphones headphones, earphones earphones, binoculars binoculars, handcuffs handcuffs, cuffs cuffs, groceries groceries, goggles goggles, pajamas pajamas, pyjamas pyjamas, sunglasses sunglasses, shades shades, shorts shorts, boxers boxers, leggings leggings, stockings stockings, tights tights, overalls overalls, suspenders suspenders, sneakers sneakers, heels heels, flowers flower, keys key, drugs drugs, chopsticks chopsticks, freckles freckles, fangs fangs, pigtails pigtails, dreadlocks dreadlocks, bubbles bubbles, pyrotechnics pyrotechnics, headlights headlights, footsteps footsteps, gunshots gunshots, blinds blinds, bleachers bleachers, trophies trophy, bodies body, batteries battery, puppies puppy, ponies pony, canaries canary, ferries ferry, taxis taxi, bottles bottle, rubbish rubbish, slacks slacks, sweatpants sweatpants, scrubs scrubs, silverware silverware, cutlery cutlery, vines vines, zombies zombie, cookies cookie, movies movie, ties tie, pies pie, lies lie, bowties bowtie, selfies selfie, hoodies hoodie, bunnies bunny, donkeys donkey, monkeys monkey`
    .split(",")
    .map((pair) => pair.trim().split(" ") as [string, string]),
);
