"""Where many people live, by zone: rough millions, and big cities and regions that have no zone of their own name.

The figures only decide what is offered first; a zone that is not here comes last.
"""

from typing import Final

_PEOPLE: Final = {
    1400: "Asia/Shanghai Asia/Kolkata",
    240: "Asia/Karachi",
    220: "Africa/Lagos",
    190: "Asia/Jakarta",
    170: "Asia/Dhaka",
    150: "America/New_York",
    140: "America/Sao_Paulo",
    125: "Africa/Addis_Ababa",
    115: "Asia/Tokyo Asia/Manila",
    100: "Africa/Cairo",
    95: "Asia/Ho_Chi_Minh Europe/Moscow America/Mexico_City America/Chicago",
    85: "Asia/Tehran Europe/Istanbul",
    70: "Europe/Berlin Asia/Bangkok",
    60: "Europe/Paris Europe/London Africa/Dar_es_Salaam Africa/Kinshasa Africa/Johannesburg",
    52: "Europe/Rome Africa/Nairobi Asia/Yangon Asia/Seoul America/Los_Angeles America/Bogota",
    45: "Africa/Khartoum Africa/Kampala Europe/Madrid Asia/Baghdad Africa/Algiers",
    40: "America/Argentina/Buenos_Aires Asia/Kabul Africa/Lubumbashi Asia/Makassar",
    35: "Europe/Warsaw Asia/Riyadh Africa/Casablanca Europe/Kyiv Africa/Luanda",
    30: "Asia/Aden America/Lima Africa/Accra Africa/Maputo Asia/Kathmandu Indian/Antananarivo",
    25: "Africa/Abidjan Asia/Kuala_Lumpur America/Caracas Africa/Douala Asia/Pyongyang Africa/Niamey",
    20: "Asia/Taipei Africa/Ouagadougou Africa/Bamako Asia/Tashkent Asia/Damascus Asia/Colombo "
    "America/Toronto Africa/Blantyre America/Fortaleza Africa/Lusaka",
    15: "Europe/Bucharest America/Santiago Europe/Amsterdam Asia/Yekaterinburg Asia/Almaty "
    "America/Guayaquil America/Guatemala Africa/Ndjamena Africa/Mogadishu Africa/Dakar "
    "Asia/Phnom_Penh America/Denver Africa/Harare America/Bahia",
    12: "Africa/Porto-Novo Africa/Kigali Africa/Conakry Asia/Samarkand Africa/Bujumbura Europe/Brussels "
    "America/Port-au-Prince America/La_Paz Africa/Tunis",
    10: "Europe/Prague Asia/Amman America/Santo_Domingo America/Havana Africa/Juba Pacific/Port_Moresby "
    "Europe/Stockholm Europe/Lisbon Europe/Budapest Europe/Athens Asia/Jerusalem Asia/Dushanbe "
    "Asia/Dubai Asia/Baku America/Tegucigalpa America/Recife",
    8: "Europe/Zurich Europe/Vienna Europe/Minsk Australia/Sydney Africa/Lome Africa/Freetown America/Belem",
    6: "Europe/Belgrade Australia/Melbourne Asia/Vientiane Asia/Novosibirsk Asia/Hong_Kong Asia/Bishkek "
    "America/Phoenix America/Managua America/Asuncion Africa/Tripoli Europe/Sofia Europe/Helsinki "
    "Europe/Copenhagen Asia/Singapore Asia/Ashgabat America/Monterrey America/El_Salvador "
    "Africa/Brazzaville",
    5: "Pacific/Auckland Europe/Oslo Europe/Dublin Europe/Bratislava Australia/Brisbane Asia/Muscat "
    "Asia/Krasnoyarsk Asia/Beirut America/Vancouver America/Edmonton America/Costa_Rica "
    "Africa/Monrovia",
    4: "Europe/Zagreb Asia/Tbilisi Asia/Kuwait America/Tijuana America/Panama America/Manaus",
    3: "Europe/Vilnius Europe/Tirane Europe/Sarajevo Europe/Samara Europe/Chisinau Australia/Perth "
    "Asia/Yerevan Asia/Vladivostok Asia/Ulaanbaatar Asia/Qatar America/Puerto_Rico "
    "America/Montevideo America/Jamaica Africa/Windhoek Africa/Gaborone",
    2: "Europe/Skopje Europe/Riga Europe/Ljubljana Australia/Adelaide Asia/Omsk Asia/Irkutsk Africa/Libreville",
    1: "Pacific/Honolulu Pacific/Fiji Indian/Mauritius Europe/Tallinn Asia/Yakutsk America/Winnipeg "
    "America/Regina America/Halifax America/Anchorage",
}
MILLIONS: Final = {zone: millions for millions, zones in _PEOPLE.items() for zone in zones.split()}

CITIES: Final[dict[str, str]] = {
    "America/New_York": "Boston, Philadelphia, Washington, Washington DC, Atlanta, Miami, Orlando, Tampa, "
    "Charlotte, Pittsburgh, Cleveland, Columbus, Cincinnati, Baltimore, Raleigh, Buffalo, "
    "NYC, Florida, Georgia, New Jersey, Ohio, Pennsylvania, Virginia, North Carolina, "
    "South Carolina, Massachusetts, Maryland, Connecticut",
    "America/Detroit": "Michigan",
    "America/Chicago": "Houston, Dallas, Austin, San Antonio, Fort Worth, Minneapolis, St. Louis, Kansas "
    "City, New Orleans, Nashville, Memphis, Milwaukee, Oklahoma City, Texas, Illinois, "
    "Minnesota, Wisconsin, Tennessee, Missouri, Louisiana, Alabama, Iowa",
    "America/Denver": "Salt Lake City, Albuquerque, Colorado Springs, El Paso, Colorado, Utah, New Mexico, "
    "Montana, Wyoming",
    "America/Phoenix": "Tucson, Arizona",
    "America/Los_Angeles": "San Francisco, San Diego, San Jose, Seattle, Portland, Las Vegas, Sacramento, "
    "Oakland, LA, SF, California, Oregon, Nevada, Washington State",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Toronto": "Montreal, Ottawa, Quebec, Mississauga, Hamilton, Ontario",
    "America/Edmonton": "Calgary, Alberta",
    "America/Vancouver": "Victoria, British Columbia",
    "America/Winnipeg": "Manitoba",
    "America/Regina": "Saskatoon, Saskatchewan",
    "America/Halifax": "Nova Scotia",
    "America/Mexico_City": "Guadalajara, Puebla, Leon, CDMX",
    "America/Sao_Paulo": "Rio de Janeiro, Rio, Brasilia, Belo Horizonte, Curitiba, Porto Alegre, Campinas",
    "America/Bahia": "Salvador",
    "America/Bogota": "Medellin, Cali, Barranquilla",
    "America/Caracas": "Maracaibo",
    "America/Guayaquil": "Quito",
    "America/La_Paz": "Santa Cruz de la Sierra",
    "America/Santiago": "Valparaiso",
    "America/Argentina/Buenos_Aires": "Rosario",
    "America/Costa_Rica": "San Jose",
    "Europe/London": "Manchester, Birmingham, Liverpool, Leeds, Glasgow, Edinburgh, Bristol, Cardiff, "
    "Belfast, England, Scotland, Wales, Great Britain, Northern Ireland, UK",
    "Europe/Dublin": "Cork",
    "Europe/Berlin": "Hamburg, Munich, München, Cologne, Köln, Frankfurt, Stuttgart, Düsseldorf, Leipzig, "
    "Dresden, Hannover, Nuremberg, Bremen, Essen, Dortmund",
    "Europe/Paris": "Marseille, Lyon, Toulouse, Nice, Bordeaux, Lille, Strasbourg, Nantes",
    "Europe/Madrid": "Barcelona, Valencia, Seville, Sevilla, Bilbao, Malaga",
    "Europe/Rome": "Milan, Milano, Naples, Turin, Florence, Bologna, Palermo",
    "Europe/Amsterdam": "Rotterdam, The Hague, Utrecht, Eindhoven, Holland",
    "Europe/Brussels": "Antwerp, Ghent",
    "Europe/Zurich": "Geneva, Basel, Bern, Lausanne",
    "Europe/Vienna": "Graz, Salzburg, Linz",
    "Europe/Warsaw": "Krakow, Wroclaw, Poznan, Gdansk, Lodz",
    "Europe/Prague": "Brno, Czech Republic",
    "Europe/Lisbon": "Porto",
    "Europe/Stockholm": "Gothenburg, Malmö",
    "Europe/Copenhagen": "Aarhus",
    "Europe/Oslo": "Bergen",
    "Europe/Helsinki": "Tampere, Espoo",
    "Europe/Athens": "Thessaloniki",
    "Europe/Bucharest": "Cluj",
    "Europe/Kyiv": "Kharkiv, Odesa, Odessa, Lviv, Dnipro",
    "Europe/Moscow": "St. Petersburg, Saint Petersburg, Kazan, Nizhny Novgorod, Rostov",
    "Europe/Samara": "Togliatti",
    "Asia/Yekaterinburg": "Chelyabinsk, Ufa, Perm",
    "Europe/Istanbul": "Ankara, Izmir, Bursa, Antalya, Turkey",
    "Asia/Jerusalem": "Tel Aviv, Haifa",
    "Asia/Riyadh": "Jeddah, Mecca, Medina",
    "Asia/Dubai": "Abu Dhabi, Sharjah, UAE, Emirates",
    "Asia/Tehran": "Mashhad, Isfahan, Shiraz",
    "Asia/Baghdad": "Basra, Mosul, Erbil",
    "Asia/Karachi": "Lahore, Islamabad, Rawalpindi, Faisalabad, Peshawar",
    "Asia/Kolkata": "Mumbai, Bombay, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Madras, Hyderabad, "
    "Pune, Ahmedabad, Jaipur, Lucknow, Kochi, Surat",
    "Asia/Dhaka": "Chittagong",
    "Asia/Ho_Chi_Minh": "Hanoi, Da Nang",
    "Asia/Bangkok": "Chiang Mai",
    "Asia/Jakarta": "Surabaya, Bandung, Java",
    "Asia/Makassar": "Bali, Denpasar",
    "Asia/Kuala_Lumpur": "Penang, KL",
    "Asia/Manila": "Quezon City, Cebu, Davao",
    "Asia/Shanghai": "Beijing, Peking, Shenzhen, Guangzhou, Chengdu, Wuhan, Hangzhou, Nanjing, Tianjin, "
    "Xi'an, Chongqing",
    "Asia/Taipei": "Kaohsiung",
    "Asia/Seoul": "Busan, Incheon, Korea",
    "Asia/Tokyo": "Osaka, Kyoto, Yokohama, Nagoya, Sapporo, Fukuoka, Kobe",
    "Asia/Almaty": "Astana",
    "Africa/Lagos": "Abuja, Kano, Ibadan, Port Harcourt",
    "Africa/Accra": "Kumasi",
    "Africa/Cairo": "Alexandria, Giza",
    "Africa/Casablanca": "Rabat, Marrakesh, Marrakech, Fez",
    "Africa/Johannesburg": "Cape Town, Durban, Pretoria",
    "Africa/Nairobi": "Mombasa",
    "Africa/Dar_es_Salaam": "Dodoma",
    "Africa/Abidjan": "Ivory Coast",
    "Australia/Sydney": "Canberra, Newcastle, New South Wales",
    "Australia/Melbourne": "Geelong, Victoria",
    "Australia/Brisbane": "Gold Coast, Queensland",
    "Australia/Perth": "Western Australia",
    "Australia/Adelaide": "South Australia",
    "Pacific/Auckland": "Wellington, Christchurch",
}
