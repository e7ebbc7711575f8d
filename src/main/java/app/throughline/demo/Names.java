package app.throughline.demo;

import java.util.List;

/** Names for people who do not exist. */
final class Names {
    static final List<String> GIVEN = words("""
            Amara Liam Sofia Noah Aisha Ethan Mei Lucas Fatima Mateo Chloe Kwame Hannah Diego Nadia Owen Leila Caleb
            Ananya Marcus Ingrid Tariq Grace Javier Yuki Isaac Zainab Felix Camila Elijah Thandi Henry Rosa Dmitri Naomi
            Andre Lucia Samir Ruby Kofi Elena Jonah Priya Malik Clara Hugo Imani Theo Sana Gabriel Freya Omari Alma Rohan
            Nora Andrés Zoë Idris Maren Julian Safiya Peter Noor Simon Paloma Kenji Ivy Rafael Esme Bilal June Marco
            Anika Silas Vera Tobias Layla Daniel Mina Anton Celia Jamal Linh Stefan Aria Nikhil Greta Elias Dalia Victor
            Tessa Emeka Ines Arjun Molly Salim Iris Bruno Joy Pavel Selma Curtis Wren Hector Asha Louis Odette Ravi
            Beatriz Kai Miriam Jesse Lena Abdul Nina Trevor Valeria Hyun Ada Reggie Soledad Ian Farah Colin Maeve""");

    static final List<String> FAMILY = words("""
            Alvarez Bennett Okonkwo Nakamura Petrov Singh Johansson Mbeki Castillo Rahman Fischer Walsh Tanaka Osei
            Delgado Hussain Novak Brooks Iyer Moreau Kowalski Banda Sullivan Cho Vargas Ahmed Lindgren Foster Adeyemi
            Rossi Gupta Harris Yamamoto Mensah Ortiz Khan Weber Doyle Nguyen Santos Farouk Berg Coleman Diallo Romero
            Patel Hughes Sato Abebe Marino Chaudhry Jensen Price Boateng Herrera Aziz Schmidt Murphy Lim Cruz Malik
            Andersen Reed Owusu Fuentes Mahmoud Bauer Quinn Park Rivera Siddiqui Nilsson Hayes Eze Mendoza Haddad Vogel
            Byrne Ito Campos Sharma Dubois Ward Kamau Reyes Saleh Keller Flynn Wu Navarro Bose Laurent Bishop Toure
            Salazar Qureshi Lang Kerr Huang Molina Das Olsen Grant Nkosi Peña Karimi Winter Nolan Zhao Aguilar Rao
            Holm Spencer Sesay Valdez Amin Brandt Carver Kim Luna Mehta Strand Tate Jallow Bravo Nasser Roth Shaw Yoon""");

    private Names() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
